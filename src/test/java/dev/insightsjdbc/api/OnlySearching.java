package dev.insightsjdbc.api;

import java.util.Optional;

/** A fake of which only searches are asked. */
public interface OnlySearching extends SearchService {

  @Override
  default <D> Optional<D> get(SessionKey key, DocumentReader<D> reader, CallContext context) {
    throw new AssertionError("nobody was to get " + key);
  }

  @Override
  default <D> Optional<D> find(String id, DocumentReader<D> reader, CallContext context) {
    throw new AssertionError("nobody was to find " + id);
  }

  @Override
  default boolean delete(SessionKey key, CallContext context) {
    throw new AssertionError("nobody was to delete " + key);
  }
}
