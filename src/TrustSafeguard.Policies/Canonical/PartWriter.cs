using System.Text.Json;

namespace TrustSafeguard.Policies.Canonical;

/// <summary>Writes the parts that decide nothing: what format 2 added, and what formats 3, 5 and 6 added to a route.</summary>
internal static class PartWriter
{
    public static void Write(Utf8JsonWriter json, PolicyDocument document)
    {
        WriteList(json, "guidance", document.Guidance, WriteGuidance);
        WriteList(json, "routes", document.Routes, WriteRoute);
        WriteList(json, "registers", document.Registers, WriteRegister);
        WriteList(json, "notModelled", document.NotModelled, WriteNotModelled);
        WriteList(json, "statutes", document.Statutes, StatuteText.Write);
    }

    public static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> parts, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            write(json, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGuidance(Utf8JsonWriter json, Guidance guidance)
    {
        WriteWords(json, guidance.Id, guidance.Title, guidance.Text, guidance.Sources);
        CanonicalWriter.WriteSet(json, "for", guidance.For);
    }

    private static void WriteRoute(Utf8JsonWriter json, Route route)
    {
        WriteWords(json, route.Id, route.Title, route.Text, route.Sources);
        CanonicalWriter.WriteSet(json, "activities", route.Activities);
        if (IsNarrowed(route))
        {
            CanonicalWriter.WriteSet(json, "directions", route.Directions);
            CanonicalWriter.WriteCounterparts(json, route.Counterparts);
            CanonicalWriter.WriteSet(json, "when", route.When);
        }

        if (route.OnceAgreed)
        {
            json.WriteBoolean("onceAgreed", true);
        }

        if (TellsWhyOrWhetherBarred(route))
        {
            CanonicalWriter.WriteSet(json, "purposes", route.Purposes);
            json.WriteBoolean("ifBarred", route.IfBarred);
        }

        CanonicalWriter.WriteSet(json, "by", route.By);
        CanonicalWriter.WriteDuties(json, route.Duties);
    }

    /// <summary>Whether the route says more of when it is taken than format 2 can hold.</summary>
    public static bool IsNarrowed(Route route) => !route.Directions.IsEmpty || !route.Counterparts.IsEmpty || !route.When.IsEmpty;

    /// <summary>Whether the route says for which purpose, or that it follows on a ban alone, which formats before 6 cannot hold.</summary>
    public static bool TellsWhyOrWhetherBarred(Route route) => !route.Purposes.IsEmpty || route.IfBarred;

    private static void WriteRegister(Utf8JsonWriter json, RegisterRule rule)
    {
        WriteWords(json, rule.Id, rule.Title, rule.Text, rule.Sources);
        json.WriteString("register", Vocabulary.WordOf(rule.Register));
    }

    private static void WriteNotModelled(Utf8JsonWriter json, NotModelled left)
    {
        CanonicalWriter.WriteStrings(json, "sources", left.Sources);
        json.WriteString("reason", left.Reason);
    }

    private static void WriteWords(Utf8JsonWriter json, string id, string title, string text, IEnumerable<string> sources)
    {
        json.WriteString("id", id);
        json.WriteString("title", title);
        json.WriteString("text", text);
        CanonicalWriter.WriteStrings(json, "sources", sources);
    }
}
