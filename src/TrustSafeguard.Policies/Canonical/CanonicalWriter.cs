using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustSafeguard.Policies.Canonical;

/// <summary>Writes the text that is stored and hashed: JSON in UTF-8, members in one order, sets sorted by word, nothing optional left out.</summary>
/// <remarks>INVARIANT: what a format writes never changes; a change is a new format number, and the reader keeps reading the old ones.</remarks>
internal static class CanonicalWriter
{
    /// <summary>The newest format.</summary>
    public const int Format = 6;

    private const int ClausesOnly = 1;
    private const int WithParts = 2;
    private const int WithDocuments = 3;
    private const int WithReferences = 4;
    private const int WithRoutesOnceAgreed = 5;

    private static readonly JsonWriterOptions Options = new() { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(PolicyDocument document) =>
        Write(json =>
        {
            json.WriteNumber("format", FormatOf(document));
            WriteMembers(json, document);
        });

    public static byte[] Write(Policy policy) =>
        Write(json =>
        {
            json.WriteNumber("format", FormatOf(policy.Text));
            json.WriteNumber("version", policy.Version);
            json.WriteStartObject("text");
            WriteMembers(json, policy.Text);
            json.WriteEndObject();
        });

    // INVARIANT: a text goes into the oldest format that can hold it, so that what was read from an old format keeps its bytes and its hash.
    private static int FormatOf(PolicyDocument document) => document switch
    {
        _ when document.Routes.Any(PartWriter.TellsWhyOrWhetherBarred) => Format,
        _ when document.Routes.Any(route => route.OnceAgreed) => WithRoutesOnceAgreed,
        _ when document.Otherwise.Reference is not null || document.Clauses.Any(clause => clause.Reference is not null) => WithReferences,
        _ when document.Clauses.Any(clause => clause.Document is not null) || document.Routes.Any(PartWriter.IsNarrowed) => WithDocuments,
        { Guidance.IsEmpty: true, Routes.IsEmpty: true, Registers.IsEmpty: true, NotModelled.IsEmpty: true, Statutes.IsEmpty: true } => ClausesOnly,
        _ => WithParts,
    };

    /// <summary>What of a clause decides, without its words and sources: the same text for clauses that decide alike.</summary>
    public static string RuleOf(Clause clause)
    {
        var bare = clause with
        {
            Title = "",
            Text = "",
            Sources = [],
            Layer = default,
            Floor = false,
            Document = null,
            Severity = default,
            Exceptions = [.. clause.Exceptions.Select(exception => exception with { Text = null, Sources = [] })],
        };
        return System.Text.Encoding.UTF8.GetString(Write(json =>
        {
            json.WritePropertyName("clause");
            WriteClause(json, bare, ClausesOnly);
        }));
    }

    /// <summary>All of a clause: the same bytes for clauses that are the same in every part, words included.</summary>
    public static byte[] WholeOf(Clause clause) => Write(
        json =>
        {
            json.WritePropertyName("clause");
            WriteClause(json, clause, Format);
        },
        2 * 1024);

    private static byte[] Write(Action<Utf8JsonWriter> members, int size = 16 * 1024)
    {
        var bytes = new ArrayBufferWriter<byte>(size);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, PolicyDocument document)
    {
        json.WriteString("id", document.Id);
        json.WriteString("title", document.Title);
        json.WriteString("edition", document.Edition);
        json.WriteString("effectiveFrom", document.EffectiveFrom.ToString("yyyy-MM-dd"));
        json.WriteString("layer", Vocabulary.WordOf(document.Layer));
        WriteSet(json, "binds", document.Binds);
        WriteAcknowledgement(json, document.Acknowledgement);
        WriteReview(json, document.Review);
        var format = FormatOf(document);
        WriteOtherwise(json, document.Otherwise, format);
        json.WriteStartArray("clauses");
        foreach (var clause in document.Clauses)
        {
            WriteClause(json, clause, format);
        }

        json.WriteEndArray();
        if (format > ClausesOnly)
        {
            PartWriter.Write(json, document);
        }
    }

    private static void WriteAcknowledgement(Utf8JsonWriter json, AcknowledgementRules rules)
    {
        json.WriteStartObject("acknowledgement");
        json.WriteBoolean("onInduction", rules.OnInduction);
        WriteNumber(json, "everyMonths", rules.EveryMonths);
        json.WriteBoolean("onNewVersion", rules.OnNewVersion);
        WriteSet(json, "declarations", rules.Declarations);
        json.WriteNumber("dueWithinDays", rules.DueWithinDays);
        WriteStrings(json, "sources", rules.Sources);
        json.WriteEndObject();
    }

    private static void WriteReview(Utf8JsonWriter json, ReviewCycle review)
    {
        json.WriteStartObject("review");
        WriteNumber(json, "everyMonths", review.EveryMonths);
        json.WriteString("triggers", review.Triggers);
        WriteStrings(json, "sources", review.Sources);
        json.WriteEndObject();
    }

    private static void WriteOtherwise(Utf8JsonWriter json, Uncovered otherwise, int format)
    {
        json.WriteStartObject("otherwise");
        json.WriteString("id", otherwise.Id);
        json.WriteString("title", otherwise.Title);
        json.WriteString("text", otherwise.Text);
        WriteStrings(json, "sources", otherwise.Sources);
        WriteDuties(json, otherwise.Duties);
        if (format > WithDocuments)
        {
            json.WriteString("reference", otherwise.Reference);
        }

        json.WriteEndObject();
    }

    private static void WriteClause(Utf8JsonWriter json, Clause clause, int format)
    {
        json.WriteStartObject();
        json.WriteString("id", clause.Id);
        json.WriteString("title", clause.Title);
        json.WriteString("text", clause.Text);
        WriteStrings(json, "sources", clause.Sources);
        WriteScope(json, clause.AppliesTo);
        json.WriteString("stance", Vocabulary.WordOf(clause.Stance));
        WriteGroups(json, clause.Approvers);
        WriteSet(json, "requires", clause.Requires);
        WriteDuties(json, clause.Duties);
        json.WriteStartArray("exceptions");
        foreach (var exception in clause.Exceptions)
        {
            WriteException(json, exception);
        }

        json.WriteEndArray();
        json.WriteString("severity", Vocabulary.WordOf(clause.Severity));
        json.WriteBoolean("mayBeOverridden", clause.MayBeOverridden);
        json.WriteString("layer", Vocabulary.WordOf(clause.Layer));
        json.WriteBoolean("floor", clause.Floor);
        if (format > WithParts)
        {
            json.WriteString("document", clause.Document);
        }

        if (format > WithDocuments)
        {
            json.WriteString("reference", clause.Reference);
        }

        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, ClauseScope scope)
    {
        json.WriteStartObject("appliesTo");
        WriteSet(json, "activities", scope.Activities);
        WriteSet(json, "directions", scope.Directions);
        WriteSet(json, "roles", scope.Roles);
        WriteCounterparts(json, scope.Counterparts);
        WriteSet(json, "purposes", scope.Purposes);
        WriteSet(json, "when", scope.When);
        WriteSet(json, "unless", scope.Unless);
        json.WriteEndObject();
    }

    public static void WriteCounterparts(Utf8JsonWriter json, IEnumerable<CounterpartScope> counterparts)
    {
        json.WriteStartArray("counterparts");
        foreach (var counterpart in counterparts.OrderBy(each => Vocabulary.WordOf(each.Kind), StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("kind", Vocabulary.WordOf(counterpart.Kind));
            WriteNumber(json, "fromAge", counterpart.FromAge);
            WriteNumber(json, "underAge", counterpart.UnderAge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteException(Utf8JsonWriter json, ClauseException exception)
    {
        json.WriteStartObject();
        WriteSet(json, "when", exception.When);
        WriteSet(json, "unless", exception.Unless);
        json.WriteString("stance", Vocabulary.WordOf(exception.Stance));
        json.WriteString("text", exception.Text);
        WriteStrings(json, "sources", exception.Sources);
        WriteGroups(json, exception.Approvers);
        WriteSet(json, "requires", exception.Requires);
        WriteDuties(json, exception.Duties);
        json.WriteEndObject();
    }

    public static void WriteDuties(Utf8JsonWriter json, IEnumerable<ClauseDuty> duties)
    {
        json.WriteStartArray("duties");
        foreach (var duty in duties)
        {
            json.WriteStartObject();
            json.WriteString("kind", Vocabulary.WordOf(duty.Kind));
            WriteSet(json, "to", duty.To);
            json.WriteString("deadline", Vocabulary.WordOf(duty.Deadline));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, IEnumerable<RoleSet> groups)
    {
        json.WriteStartArray("approvers");
        foreach (var words in groups.Select(group => SortedWords(group)).OrderBy(words => string.Join(' ', words), StringComparer.Ordinal))
        {
            json.WriteStartArray();
            foreach (var word in words)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static void WriteSet<T>(Utf8JsonWriter json, string name, IEnumerable<T> members)
        where T : struct, Enum =>
        WriteStrings(json, name, SortedWords(members));

    private static string[] SortedWords<T>(IEnumerable<T> members)
        where T : struct, Enum =>
        [.. members.Select(Vocabulary.WordOf).Order(StringComparer.Ordinal)];

    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
