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
    private static readonly FrozenDictionary<string, Reader> ByName = new Dictionary<string, Reader>
    {
        ["contact-recorded.v1"] = ReadContact,
        ["student-enrolled.v1"] = static (utf8, _) => ReadStudent(utf8),
        ["staff-member-enrolled.v1"] = static (utf8, _) => StaffMemberReaders.ReadEnrolled(utf8),
        ["policy-acknowledged.v1"] = static (utf8, _) => StaffMemberReaders.ReadAcknowledged(utf8),
        ["declaration-signed.v1"] = static (utf8, _) => StaffMemberReaders.ReadSigned(utf8),
        ["breach-raised.v1"] = static (utf8, _) => BreachReaders.ReadRaised(utf8),
        ["breach-triaged.v1"] = static (utf8, _) => BreachReaders.ReadTriaged(utf8),
        ["breach-referred.v1"] = static (utf8, _) => BreachReaders.ReadReferred(utf8),
        ["breach-closed.v1"] = static (utf8, _) => BreachReaders.ReadClosed(utf8),
        ["referral-fell-due.v1"] = static (utf8, _) => ReferralReaders.ReadFellDue(utf8),
        ["referral-made.v1"] = static (utf8, _) => ReferralReaders.ReadMade(utf8),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate object? Reader(ReadOnlySpan<byte> utf8, bool withWords);

    /// <param name="storedName">The event's.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="withWords">Whether the words of a contact are read, and not only found to be words.</param>
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
            if (!(fields.TakeTime("at"u8, ref at) || fields.TakeSharedText("by"u8, ref by)
                || fields.TakeText("request"u8, ref request, isKept: withRequest) || fields.TakeText("fingerprint"u8, ref fingerprint, isKept: withRequest)
                || fields.TakeNumber("following"u8, ref following)))
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
            if (fields.Is("assessment"u8))
            {
                assessment = ReadAssessment(fields.Object());
            }
            else if (!(fields.TakeText("id"u8, ref id) || fields.TakeSharedText("staffMember"u8, ref staffMember) || fields.TakeSharedText("student"u8, ref student)
                || fields.TakeWord("activity"u8, ref activity) || fields.TakeWord("direction"u8, ref direction) || fields.TakeWord("purpose"u8, ref purpose)
                || fields.TakeTime("occurredAt"u8, ref occurredAt) || fields.TakeText("summary"u8, ref summary, isKept: withWords)
                || fields.TakeText("breach"u8, ref breach) || fields.TakeWords("claims"u8, ref claims)))
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
            if (!(fields.TakeWords("actor"u8, ref actor) || fields.TakeWord("counterpart"u8, ref counterpart) || fields.TakeNumber("counterpartAge"u8, ref counterpartAge)
                || fields.TakeWords("facts"u8, ref facts) || fields.TakeWords("approvals"u8, ref approvals)
                || fields.TakeWord("outcome"u8, ref outcome) || fields.TakeWord("severity"u8, ref severity) || fields.TakeSharedTexts("decidedBy"u8, ref decidedBy)
                || fields.TakeSharedText("policyId"u8, ref policyId) || fields.TakeSharedText("policyHash"u8, ref policyHash) || fields.TakeWord("without"u8, ref without)))
            {
                return null;
            }
        }

        return actor is { } who && counterpart is { } with && facts is { } held && approvals is { } agreed && outcome is { } answer && severity is { } grave
            && decidedBy is not null && policyId is not null && policyHash is not null
                ? new RecordedAssessment(who, with, counterpartAge, held, agreed, answer, grave, decidedBy, policyId, policyHash, without)
                : null;
    }

    private static StudentEvent.Enrolled? ReadStudent(ReadOnlySpan<byte> utf8)
    {
        int? school = null;
        string? displayName = null;
        DateOnly? dateOfBirth = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeNumber("school"u8, ref school) || fields.TakeText("displayName"u8, ref displayName) || fields.TakeDay("dateOfBirth"u8, ref dateOfBirth)))
            {
                return null;
            }
        }

        return school is { } urn && displayName is not null && dateOfBirth is { } born ? new StudentEvent.Enrolled(urn, displayName, born) : null;
    }
}
