package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A store that cannot be used as it is. The message is one sentence that names its folder. */
public class StoreException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Always there. */
  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
