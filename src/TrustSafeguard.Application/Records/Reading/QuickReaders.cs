using System.Collections.Frozen;
using System.Text.Json;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Readers of the events of which a year of a school mostly consists.</summary>
/// <remarks>
/// They give what the general reader gives, in a fraction of its time and with what repeats kept once. INVARIANT: what one of them does not read the general one
/// does; a property holds that they agree.
/// </remarks>
internal static class QuickReaders
{
    private const int ListsKept = 4096;

    private static readonly SharedValues<IReadOnlyList<string>> ClauseLists =
        new(ListsKept, static utf8 => JsonSerializer.Deserialize<string[]>(utf8) is { } read && Array.TrueForAll(read, static each => each is not null)
            ? read
            : throw new JsonException());

    private static readonly FrozenDictionary<string, Reader> ByName = new Dictionary<string, Reader>
    {
        ["contact-recorded.v1"] = ReadContact,
        ["student-enrolled.v1"] = ReadStudent,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate object? Reader(ReadOnlySpan<byte> utf8, bool withWords);

    /// <param name="storedName">The event's.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="withWords">Whether a text that nobody but people read is read, and not only found to be one.</param>
    /// <returns>The event; null where the general reader has to read it.</returns>
    public static object? Read(string storedName, ReadOnlySpan<byte> utf8, bool withWords)
    {
        try
        {
            return ByName.TryGetValue(storedName, out var read) ? read(utf8, withWords) : null;
        }
        catch (Exception unusual) when (unusual is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <param name="utf8">Its bytes.</param>
    /// <param name="withRequest">Whether it is read by what a repeated request is known.</param>
    /// <returns>Null where the general reader has to read it.</returns>
    public static EventMetadata? ReadMetadata(ReadOnlySpan<byte> utf8, bool withRequest)
    {
        try
        {
            return ReadKnownMetadata(utf8, withRequest);
        }
        catch (Exception unusual) when (unusual is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static EventMetadata? ReadKnownMetadata(ReadOnlySpan<byte> utf8, bool withRequest)
    {
        DateTimeOffset? at = null;
        string? by = null, request = null, fingerprint = null;
        int? following = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (fields.Is("at"u8))
            {
                at = fields.Time();
            }
            else if (fields.Is("by"u8))
            {
                by = fields.SharedText();
            }
            else if (fields.Is("request"u8))
            {
                request = withRequest ? fields.Text() : fields.PassText();
            }
            else if (fields.Is("fingerprint"u8))
            {
                fingerprint = withRequest ? fields.Text() : fields.PassText();
            }
            else if (fields.Is("following"u8))
            {
                following = fields.Number();
            }
            else
            {
                return null;
            }
        }

        return at is { } time && by is not null ? new EventMetadata(time, by, withRequest ? request : null, withRequest ? fingerprint : null, following) : null;
    }

    private static RelationshipEvent.ContactRecorded? ReadContact(ReadOnlySpan<byte> utf8, bool withWords)
    {
        string? id = null, staffMember = null, student = null, summary = null, breach = null;
        Activity? activity = null;
        Direction? direction = null;
        Purpose? purpose = null;
        DateTimeOffset? occurredAt = null;
        RecordedAssessment? assessment = null;
        FactSet? claims = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (fields.Is("id"u8))
            {
                id = fields.Text();
            }
            else if (fields.Is("staffMember"u8))
            {
                staffMember = fields.SharedText();
            }
            else if (fields.Is("student"u8))
            {
                student = fields.SharedText();
            }
            else if (fields.Is("activity"u8))
            {
                activity = fields.Word<Activity>();
            }
            else if (fields.Is("direction"u8))
            {
                direction = fields.Word<Direction>();
            }
            else if (fields.Is("purpose"u8))
            {
                purpose = fields.Word<Purpose>();
            }
            else if (fields.Is("occurredAt"u8))
            {
                occurredAt = fields.Time();
            }
            else if (fields.Is("summary"u8))
            {
                summary = withWords ? fields.Text() : fields.PassText();
            }
            else if (fields.Is("assessment"u8))
            {
                assessment = ReadAssessment(fields.Object());
            }
            else if (fields.Is("breach"u8))
            {
                breach = fields.Text();
            }
            else if (fields.Is("claims"u8))
            {
                claims = fields.Words<Fact>();
            }
            else
            {
                return null;
            }
        }

        return id is not null && staffMember is not null && summary is not null && assessment is not null
            && activity is { } what && direction is { } way && purpose is { } why && occurredAt is { } at
                ? new RelationshipEvent.ContactRecorded(id, staffMember, student, what, way, why, at, summary, assessment, breach, claims)
                : null;
    }

    public static RecordedAssessment? ReadAssessment(ReadOnlySpan<byte> utf8)
    {
        RoleSet? actor = null, approvals = null;
        CounterpartKind? counterpart = null;
        int? counterpartAge = null;
        FactSet? facts = null;
        Outcome? outcome = null;
        Severity? severity = null;
        IReadOnlyList<string>? decidedBy = null;
        string? policyId = null, policyHash = null;
        OwnWord? without = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (fields.Is("actor"u8))
            {
                actor = fields.Words<Role>();
            }
            else if (fields.Is("counterpart"u8))
            {
                counterpart = fields.Word<CounterpartKind>();
            }
            else if (fields.Is("counterpartAge"u8))
            {
                counterpartAge = fields.Number();
            }
            else if (fields.Is("facts"u8))
            {
                facts = fields.Words<Fact>();
            }
            else if (fields.Is("approvals"u8))
            {
                approvals = fields.Words<Role>();
            }
            else if (fields.Is("outcome"u8))
            {
                outcome = fields.Word<Outcome>();
            }
            else if (fields.Is("severity"u8))
            {
                severity = fields.Word<Severity>();
            }
            else if (fields.Is("decidedBy"u8))
            {
                decidedBy = ClauseLists.Get(fields.List());
            }
            else if (fields.Is("policyId"u8))
            {
                policyId = fields.SharedText();
            }
            else if (fields.Is("policyHash"u8))
            {
                policyHash = fields.SharedText();
            }
            else if (fields.Is("without"u8))
            {
                without = fields.Word<OwnWord>();
            }
            else
            {
                return null;
            }
        }

        return actor is { } who && counterpart is { } with && facts is { } held && approvals is { } agreed && outcome is { } answer && severity is { } grave
            && decidedBy is not null && policyId is not null && policyHash is not null
                ? new RecordedAssessment(who, with, counterpartAge, held, agreed, answer, grave, decidedBy, policyId, policyHash, without)
                : null;
    }

    private static StudentEvent.Enrolled? ReadStudent(ReadOnlySpan<byte> utf8, bool withWords)
    {
        int? school = null;
        string? displayName = null;
        DateOnly? dateOfBirth = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (fields.Is("school"u8))
            {
                school = fields.Number();
            }
            else if (fields.Is("displayName"u8))
            {
                displayName = fields.Text();
            }
            else if (fields.Is("dateOfBirth"u8))
            {
                dateOfBirth = fields.Day();
            }
            else
            {
                return null;
            }
        }

        return school is { } urn && displayName is not null && dateOfBirth is { } born ? new StudentEvent.Enrolled(urn, displayName, born) : null;
    }
}
