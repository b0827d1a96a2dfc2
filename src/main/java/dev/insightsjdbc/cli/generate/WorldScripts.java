package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Topic;
import java.util.List;

/** What is said in other languages, two of them written from right to left. */
final class WorldScripts {

  static final Script GERMAN =
      new Script(
          "Grüß Gott, hier ist Müller Küchen. Worum geht es?",
          "Wie heißen Sie, bitte?",
          "Vielen Dank, das ist erledigt.",
          "Leider ist unser System gerade nicht erreichbar. Ich verbinde Sie.",
          "Das habe ich nicht verstanden.",
          List.of("Ich möchte einen Menschen sprechen", "Das dauert mir zu lange!"),
          List.of("Jürgen Weiß", "Änne", "Müller-Lüdenscheidt"),
          List.of(
              new Topic(
                  "Lieferung",
                  List.of("Wo bleibt meine Spüle?", "Ich warte auf die Lieferung"),
                  Webhooks.ORDERS,
                  Slots.ORDER),
              new Topic(
                  "Rückgabe",
                  List.of("Ich möchte etwas zurückgeben", "Die Größe passt nicht"),
                  Webhooks.REFUNDS,
                  Slots.ORDER),
              new Topic(
                  "Termin",
                  List.of("Einen Aufmaßtermin, bitte", "Geht es auch übermorgen?"),
                  Webhooks.SLOTS,
                  Slots.DATE)));

  static final Script HEBREW =
      new Script(
          "שלום, איך אפשר לעזור?",
          "מה השם שלך?",
          "תודה, זה טופל.",
          "המערכת אינה זמינה כרגע, נחזור אליך.",
          "לא הבנתי, אפשר לחזור על זה?",
          List.of("תן לי נציג אנושי", "כמה זמן זה ייקח"),
          List.of("בנימין", "נועה", "יעל כהן"),
          List.of(
              new Topic(
                  "תשלום",
                  List.of("אני רוצה לשלם חשבון", "תשלום בכרטיס אשראי"),
                  Webhooks.PAYMENTS,
                  Slots.AMOUNT),
              new Topic(
                  "appointment", List.of("לקבוע תור", "תור למחר 🗓"), Webhooks.SLOTS, Slots.DATE)));

  static final Script ARABIC =
      new Script(
          "مرحبا، كيف يمكنني مساعدتك؟",
          "ما اسمك؟",
          "شكرا لك، تم الأمر.",
          "عذرا، النظام لا يعمل الآن.",
          "لم أفهم، هل يمكنك الإعادة؟",
          List.of("أريد التحدث مع موظف", "هذا يستغرق وقتا طويلا"),
          List.of("محمد", "فاطمة الزهراء", "ليلى"),
          List.of(
              new Topic(
                  "delivery", List.of("أين طلبي؟", "متى يصل الطلب"), Webhooks.TRACKING, Slots.CITY),
              new Topic("payment", List.of("أريد دفع الفاتورة"), Webhooks.PAYMENTS, Slots.AMOUNT)));

  static final Script JAPANESE =
      new Script(
          "お電話ありがとうございます。ご用件をどうぞ。",
          "お名前をお願いします。",
          "承知いたしました。",
          "申し訳ございません。担当者におつなぎします。",
          "もう一度お願いします。",
          List.of("人間につないでください", "遅い！"),
          List.of("佐藤", "髙橋 健", "𠮷野家子"),
          List.of(
              new Topic("配達状況", List.of("荷物はどこですか", "まだ届きません"), Webhooks.TRACKING, Slots.ORDER),
              new Topic("再配達", List.of("再配達をお願いします", "明日の午前中に"), Webhooks.TRACKING, Slots.CITY)));

  private WorldScripts() {}
}
