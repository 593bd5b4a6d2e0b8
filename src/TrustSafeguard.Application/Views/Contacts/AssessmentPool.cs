using System.Text.Json;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Assessments by two numbers: of what was assessed and answered, and of the policy. Either repeats often, both together far less.</summary>
internal sealed class AssessmentPool
{
    private readonly NumberedValues<RecordedAssessment> answers = new(SameAnswer.Instance);
    private readonly NumberedValues<(string Id, string Hash)> policies = new();

    public RecordedAssessment this[int answer, int policy] => answers[answer] with { PolicyId = policies[policy].Id, PolicyHash = policies[policy].Hash };

    /// <summary>What was answered, whatever the policy.</summary>
    public Outcome OutcomeOf(int answer) => answers[answer].Outcome;

    public (int Answer, int Policy) NumbersOf(RecordedAssessment assessment) =>
        (answers.NumberOf(assessment), policies.NumberOf((assessment.PolicyId, assessment.PolicyHash)));

    public int NumberOf(SharedAnswer answer) => answer.Number ??= answers.NumberOf(answer.Assessment);

    public int NumberOf(SharedPolicy policy) => policy.Number ??= policies.NumberOf((policy.Id, policy.Hash));

    /// <summary>Whether two are the same in all parts.</summary>
    public static bool AreSame(RecordedAssessment left, RecordedAssessment right) =>
        (left.PolicyId, left.PolicyHash) == (right.PolicyId, right.PolicyHash) && SameAnswer.Instance.Equals(left, right);

    public void Save(SnapshotWriter to)
    {
        answers.Save(to, answer => JsonSerializer.Serialize(answer, StoredJson.Options));
        policies.Save(to, policy => $"{policy.Id}\n{policy.Hash}");
    }

    public void Load(SnapshotReader from)
    {
        answers.Load(from, text => JsonSerializer.Deserialize<RecordedAssessment>(text, StoredJson.Options)!);
        policies.Load(from, text => text.Split('\n') is var parts ? (parts[0], parts[1]) : default);
    }

    /// <summary>The same in all parts but the policy, the clauses in their order.</summary>
    private sealed class SameAnswer : IEqualityComparer<RecordedAssessment>
    {
        public static SameAnswer Instance { get; } = new();

        public bool Equals(RecordedAssessment? x, RecordedAssessment? y) =>
            ReferenceEquals(x, y)
                || (x is not null && y is not null
                    && (x.Actor, x.Counterpart, x.CounterpartAge, x.Facts, x.Approvals) == (y.Actor, y.Counterpart, y.CounterpartAge, y.Facts, y.Approvals)
                    && (x.Outcome, x.Severity, x.Without) == (y.Outcome, y.Severity, y.Without)
                    && x.DecidedBy.SequenceEqual(y.DecidedBy, StringComparer.Ordinal));

        public int GetHashCode(RecordedAssessment obj) => HashCode.Combine(
            obj.Actor, obj.Counterpart, obj.CounterpartAge, obj.Facts, obj.Approvals, obj.Outcome, obj.DecidedBy.Count == 0 ? null : obj.DecidedBy[0]);
    }
}
