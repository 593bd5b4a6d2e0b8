using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Assessments are the same where all their parts are, the clauses in their order.</summary>
internal sealed class SameAssessment : IEqualityComparer<RecordedAssessment>
{
    public static SameAssessment Instance { get; } = new();

    public bool Equals(RecordedAssessment? x, RecordedAssessment? y) =>
        ReferenceEquals(x, y)
            || (x is not null && y is not null
                && (x.Actor, x.Counterpart, x.CounterpartAge, x.Facts, x.Approvals) == (y.Actor, y.Counterpart, y.CounterpartAge, y.Facts, y.Approvals)
                && (x.Outcome, x.Severity) == (y.Outcome, y.Severity)
                && x.PolicyHash == y.PolicyHash && x.PolicyId == y.PolicyId && x.DecidedBy.SequenceEqual(y.DecidedBy, StringComparer.Ordinal));

    public int GetHashCode(RecordedAssessment obj) => HashCode.Combine(
        obj.Actor, obj.Counterpart, obj.CounterpartAge, obj.Facts, obj.Approvals, obj.Outcome, obj.DecidedBy.Count == 0 ? null : obj.DecidedBy[0], obj.PolicyId);
}
