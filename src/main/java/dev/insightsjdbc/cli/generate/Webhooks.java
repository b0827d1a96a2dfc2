package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Webhook;

/** The services that the sample agents ask: some slow, some that fail more often than others. */
final class Webhooks {

  static final Webhook CUSTOMERS =
      new Webhook("GET", "https://crm.example.com/v1/customers", 140, 15);
  static final Webhook PAYMENTS = new Webhook("POST", "https://pay.example.com/charges", 1900, 290);
  static final Webhook ORDERS = new Webhook("GET", "https://orders.example.net/v2/status", 420, 60);
  static final Webhook SLOTS = new Webhook("GET", "https://calendar.example.org/slots", 260, 40);
  static final Webhook BOOKINGS =
      new Webhook("POST", "https://calendar.example.org/bookings", 680, 120);
  static final Webhook TRACKING = new Webhook("GET", "https://track.example.jp/parcels", 2600, 90);
  static final Webhook REFUNDS = new Webhook("PUT", "https://pay.example.com/refunds", 1200, 200);

  private Webhooks() {}
}
