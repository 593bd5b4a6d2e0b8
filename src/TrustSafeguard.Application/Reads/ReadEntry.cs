using System.Text.Json;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What one operation has read of one log: who, when, and of which records which fields. Never a name, never a word of a record.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="By">The caller's identity, as the logs have it.</param>
/// <param name="As">What called.</param>
/// <param name="Operation">The operation's name; null where it had none.</param>
/// <param name="Document">The hash of the document that was asked with.</param>
/// <param name="Records">What was read.</param>
/// <param name="Emergency">The emergency access under which something of it was read; null where all was open anyway.</param>
public sealed record ReadEntry(
    DateTimeOffset At, string By, ReaderKind As, string? Operation, string Document, IReadOnlyList<ReadRecord> Records, string? Emergency = null)
{
    /// <summary>The name that entries are stored under.</summary>
    public const string StoredName = "records-read.v1";

    /// <summary>What an entry of the log says.</summary>
    /// <exception cref="JsonException">It is no entry that this version can read.</exception>
    internal static ReadEntry Of(RecordedEvent recorded)
    {
        if (recorded.Type != StoredName)
        {
            throw new JsonException($"Position {recorded.Position} of {recorded.Log} holds `{recorded.Type}`, which this version cannot read.");
        }

        using var parsed = JsonDocument.Parse(recorded.Data);
        var root = parsed.RootElement;
        var groups = root.GetProperty("read").EnumerateArray().Select(Group).ToList();
        return new ReadEntry(
            root.GetProperty("at").GetDateTimeOffset(),
            root.GetProperty("by").GetString()!,
            Enum.Parse<ReaderKind>(root.GetProperty("as").GetString()!, ignoreCase: true),
            TextOf(root, "operation"),
            root.GetProperty("document").GetString()!,
            [.. groups.SelectMany(group => group.Records)],
            groups.Select(group => group.Emergency).FirstOrDefault(emergency => emergency is not null));
    }

    private static (IEnumerable<ReadRecord> Records, string? Emergency) Group(JsonElement group)
    {
        IReadOnlyList<string> fields = [.. group.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!)];
        var emergency = TextOf(group, "emergency");
        List<ReadRecord> records = [.. group.GetProperty("records").EnumerateArray().Select(id => new ReadRecord(id.GetString()!, [], fields, emergency))];
        return (records, emergency);
    }

    private static string? TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() : null;
}
