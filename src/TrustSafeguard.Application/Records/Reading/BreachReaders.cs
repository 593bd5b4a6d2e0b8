using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Readers of the events of breaches of which there are most (<see cref="QuickReaders"/>).</summary>
internal static class BreachReaders
{
    public static BreachEvent.Raised? ReadRaised(ReadOnlySpan<byte> utf8)
    {
        int? school = null;
        string? subject = null, policyId = null, policyHash = null, contact = null, summary = null;
        RoleSet? subjectRoles = null;
        Activity? activity = null;
        Severity? severity = null, severityAsSaid = null;
        IReadOnlyList<string>? clauses = null;
        bool? anonymous = null;
        DateTimeOffset? learntAt = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeNumber("school"u8, ref school) || fields.TakeSharedText("subject"u8, ref subject) || fields.TakeWords("subjectRoles"u8, ref subjectRoles)
                || fields.TakeWord("activity"u8, ref activity) || fields.TakeWord("severity"u8, ref severity)
                || fields.TakeSharedText("policyId"u8, ref policyId) || fields.TakeSharedText("policyHash"u8, ref policyHash)
                || fields.TakeSharedTexts("clauses"u8, ref clauses) || fields.TakeText("contact"u8, ref contact)
                || fields.TakeText("summary"u8, ref summary) || fields.TakeFlag("anonymous"u8, ref anonymous)
                || fields.TakeTime("learntAt"u8, ref learntAt) || fields.TakeWord("severityAsSaid"u8, ref severityAsSaid)))
            {
                return null;
            }
        }

        return school is { } urn && subject is not null && subjectRoles is { } roles && severity is { } grave && clauses is not null && summary is not null
            && anonymous is { } isAnonymous
                ? new BreachEvent.Raised(urn, subject, roles, activity, grave, policyId, policyHash, clauses, contact, summary, isAnonymous, learntAt, severityAsSaid)
                : null;
    }

    public static BreachEvent.Triaged? ReadTriaged(ReadOnlySpan<byte> utf8)
    {
        Threshold? threshold = null;
        Severity? severity = null;
        string? rationale = null;
        DateTimeOffset? learntAt = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeWord("threshold"u8, ref threshold) || fields.TakeWord("severity"u8, ref severity) || fields.TakeText("rationale"u8, ref rationale)
                || fields.TakeTime("learntAt"u8, ref learntAt)))
            {
                return null;
            }
        }

        return threshold is { } reached && severity is { } grave && rationale is not null ? new BreachEvent.Triaged(reached, grave, rationale, learntAt) : null;
    }

    public static BreachEvent.Referred? ReadReferred(ReadOnlySpan<byte> utf8)
    {
        HarmLimb? limb = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!fields.TakeWord("limb"u8, ref limb))
            {
                return null;
            }
        }

        return new BreachEvent.Referred(limb);
    }

    public static BreachEvent.Closed? ReadClosed(ReadOnlySpan<byte> utf8)
    {
        string? outcome = null, rationale = null;
        var fields = new StoredFields(utf8);
        while (fields.Next())
        {
            if (!(fields.TakeSharedText("outcome"u8, ref outcome) || fields.TakeText("rationale"u8, ref rationale)))
            {
                return null;
            }
        }

        return outcome is not null && rationale is not null ? new BreachEvent.Closed(outcome, rationale) : null;
    }
}
