using System.Diagnostics.CodeAnalysis;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>What lies behind an outcome, worked out when somebody asks.</summary>
internal sealed class Findings
{
    private readonly Assessment assessment;
    private readonly List<Finding> applying = [];

    private Findings(in Assessment assessment)
    {
        this.assessment = assessment;
        var situation = assessment.Situation;
        var actor = Standing.Of(situation.Actor);
        Approvals = Standing.CountedApprovals(situation);
        foreach (var rule in assessment.Policy.Rules.Find(situation.Activity, situation.Direction, situation.Purpose, situation.Counterpart))
        {
            if (rule.Applies(actor, situation.CounterpartAge, situation.Facts))
            {
                var ruling = rule.RulingFor(situation.Facts);
                applying.Add(new Finding(rule.Clause, ruling, ruling.Decide(situation.Facts, Approvals)));
            }
        }

        Deciding = applying.FindAll(IsDeciding);
    }

    /// <summary>A clause that applies, the part of it that answers, and the answer.</summary>
    internal sealed record Finding(Clause Clause, Ruling Ruling, Outcome Outcome);

    public RoleSet Approvals { get; }

    /// <summary>Every clause that applies, in the policy's order.</summary>
    public IReadOnlyList<Finding> Applying => applying;

    public IReadOnlyList<Finding> Deciding { get; }

    public Severity Severity => Deciding.Count == 0 ? Severity.Low : Deciding.Max(finding => finding.Clause.Severity);

    public IReadOnlyList<Clause> DecidedBy => [.. Deciding.Select(finding => finding.Clause)];

    public IReadOnlyList<RoleSet> StillNeeded
        => assessment.Outcome == Outcome.AuthorisationRequired
            ? AgreementsNeeded.By(assessment.Situation.Actor, Approvals, Deciding.Select(finding => finding.Ruling))
            : [];

    public FactSet MissingFacts
        => assessment.Outcome == Outcome.AuthorisationRequired
            ? Deciding.Aggregate(FactSet.Empty, (facts, finding) => facts.Union(finding.Ruling.Requires)).Except(assessment.Situation.Facts)
            : FactSet.Empty;

    public IReadOnlyList<Duty> Duties
        => applying.Count == 0
            ? [.. DutiesOf(assessment.Policy.Otherwise, assessment.Policy.Text.Otherwise.Duties)]
            : [.. applying.Where(OwesDuties).SelectMany(finding => DutiesOf(finding.Clause, finding.Ruling.Duties))];

    public static Findings Of(in Assessment assessment) => new(assessment);

    // A report that is owed stays owed when a stricter clause decides.
    private bool OwesDuties(Finding finding) => IsDeciding(finding) || finding.Outcome == Outcome.ReportRequired;

    private bool IsDeciding(Finding finding) => finding.Outcome == assessment.Outcome;

    [SuppressMessage("Performance", "CA1859", Justification = "A sequence is what both callers spread.")]
    private IEnumerable<Duty> DutiesOf(Clause clause, IEnumerable<ClauseDuty> duties)
    {
        var actor = assessment.Situation.Actor;
        return duties.Select(duty => new Duty(duty.Kind, [.. duty.To.Select(recipient => Standing.StandIn(recipient, actor)).Distinct()], duty.Deadline, clause));
    }
}
