using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>What lies behind an outcome, worked out when somebody asks.</summary>
internal sealed class Findings
{
    private readonly Assessment assessment;
    private readonly List<Finding> applying = [];
    private List<Clause>? decidedBy;
    private IReadOnlyList<RoleSet>? stillNeeded;
    private List<Duty>? duties;

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
    public List<Finding> Applying => applying;

    public List<Finding> Deciding { get; }

    /// <summary>The clauses that apply and do not decide, whose duties are owed all the same.</summary>
    public IEnumerable<Finding> OwedBesides => applying.Where(finding => !IsDeciding(finding) && OwesDuties(finding) && !finding.Ruling.Duties.IsEmpty);

    public Severity Severity => Deciding.Count == 0 ? Severity.Low : Deciding.Max(finding => finding.Clause.Severity);

    public IReadOnlyList<Clause> DecidedBy => decidedBy ??= Deciding.ConvertAll(finding => finding.Clause);

    public IReadOnlyList<RoleSet> StillNeeded => stillNeeded ??= assessment.Outcome == Outcome.AuthorisationRequired
        ? AgreementsNeeded.By(assessment.Situation.Actor, Approvals, Deciding.ConvertAll(finding => finding.Ruling))
        : [];

    public FactSet MissingFacts
    {
        get
        {
            var required = FactSet.Empty;
            foreach (var finding in Deciding)
            {
                required = assessment.Outcome == Outcome.AuthorisationRequired ? required.Union(finding.Ruling.Requires) : required;
            }

            return required.Except(assessment.Situation.Facts);
        }
    }

    public IReadOnlyList<Duty> Duties => duties ??= ListDuties();

    public static Findings Of(in Assessment assessment) => new(assessment);

    // A report that is owed stays owed when a stricter clause decides. To have to report something forbids nothing, and so releases nobody
    // from what goes with doing it.
    private bool OwesDuties(Finding finding)
        => IsDeciding(finding)
            || finding.Outcome == Outcome.ReportRequired
            || (finding.Outcome == Outcome.PermittedWithDuties && assessment.Outcome == Outcome.ReportRequired);

    private bool IsDeciding(Finding finding) => finding.Outcome == assessment.Outcome;

    private List<Duty> ListDuties()
    {
        List<Duty> owed = [];
        if (applying.Count == 0)
        {
            Add(owed, assessment.Policy.Otherwise, assessment.Policy.Text.Otherwise.Duties);
        }

        foreach (var finding in applying)
        {
            if (OwesDuties(finding))
            {
                Add(owed, finding.Clause, finding.Ruling.Duties);
            }
        }

        return owed;
    }

    private void Add(List<Duty> owed, Clause clause, ImmutableArray<ClauseDuty> asked)
    {
        foreach (var duty in asked)
        {
            // The stored text has its sets in another order than the file that was written: in order, both are told in the same words.
            owed.Add(new Duty(duty.Kind, Standing.StandIn(duty.To, assessment.Situation.Actor).Sort(), duty.Deadline, clause));
        }
    }
}
