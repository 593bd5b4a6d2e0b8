using System.Collections.Immutable;
using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies;

/// <summary>What lies behind the outcome of an assessment. The clauses are walked once, and each of its parts is worked out once, when it is first asked for.</summary>
/// <remarks>The same assessment gives the same findings; threads may share them.</remarks>
public sealed class Findings
{
    private readonly Assessment assessment;
    private IReadOnlyList<Clause>? decidedBy;
    private IReadOnlyList<Clause>? broken;
    private IReadOnlyList<RoleSet>? approvers;
    private IReadOnlyList<RoleSet>? approversOnRecord;
    private List<(Clause Clause, ClauseDuty Duty)>? asked;
    private IReadOnlyList<Duty>? duties;
    private IReadOnlyList<Duty>? dutiesToldOnce;
    private IReadOnlyList<Route>? routes;
    private string? explanation;
    private string? explanationAsRecorded;

    internal Findings(in Assessment assessment)
    {
        this.assessment = assessment;
        var situation = assessment.Situation;
        var actor = RoleRules.WithImplied(situation.Actor);
        Approvals = RoleRules.CountedApprovals(situation);
        Facts = RoleRules.CountedFacts(situation);
        foreach (var rule in assessment.Policy.Rules.Find(situation.Activity, situation.Direction, situation.Purpose, situation.Counterpart))
        {
            // A clause that applies to a child as either kind of student applies once.
            if (rule.Applies(actor, situation.CounterpartAge, Facts) && (Applying is not [.., var last] || !ReferenceEquals(last.Clause, rule.Clause)))
            {
                var ruling = rule.RulingFor(Facts);
                Applying.Add(new Finding(rule.Clause, ruling, ruling.Decide(Facts, actor, Approvals)));
            }
        }

        Deciding = Applying.FindAll(IsDeciding);
        Severity = GravestOf(IsBreach ? Applying.FindAll(IsBroken) : Deciding);
        MissingFacts = ListMissingFacts();
    }

    /// <summary>The assessment whose findings these are.</summary>
    public Assessment Assessment => assessment;

    /// <summary>
    /// How grave it is to do it nevertheless: the gravest of <see cref="Broken"/>; of the deciding clauses where nothing stands against it, and low where none decides.
    /// </summary>
    /// <remarks>INVARIANT: a further clause never makes it less grave to do what is forbidden, waits for agreement or has to be reported.</remarks>
    public Severity Severity { get; }

    /// <summary>The clauses that decided, in the policy's order; none where the policy is silent.</summary>
    public IReadOnlyList<Clause> DecidedBy => decidedBy ??= Deciding.ConvertAll(finding => finding.Clause);

    /// <summary>
    /// The clauses that somebody breaks who does it nevertheless, in the policy's order: all that forbid it or wait for agreement, whether or not a stricter one decides,
    /// and beside them those by which it has to be reported. None unless it is forbidden or waits for agreement.
    /// </summary>
    public IReadOnlyList<Clause> Broken => broken ??= IsBreach ? Applying.FindAll(IsBroken).ConvertAll(finding => finding.Clause) : [];

    /// <summary>
    /// Who still has to agree: any one of these groups, all its members together. Empty unless the outcome is
    /// <see cref="Outcome.AuthorisationRequired"/>, and where all who must have agreed but one of <see cref="MissingFacts"/> is wanting.
    /// </summary>
    /// <remarks>
    /// The groups that the actor can turn to: a role of their own stands in none as long as a clause names somebody else. Of each group as many people agree as it
    /// names roles. None is left where only the head and the chair together may agree to what the head asks.
    /// </remarks>
    public IReadOnlyList<RoleSet> Approvers => approvers ??= assessment.Outcome == Outcome.AuthorisationRequired
        ? AgreementsNeeded.By(assessment.Situation.Actor, Approvals, Deciding.ConvertAll(finding => finding.Ruling))
        : [];

    /// <summary>The same where a record will show that it was not the actor who agreed: a deputy may agree to what another deputy asks.</summary>
    public IReadOnlyList<RoleSet> ApproversOnRecord => approversOnRecord ??= assessment.Outcome == Outcome.AuthorisationRequired
        ? AgreementsNeeded.ByOthers(assessment.Situation.Actor, Approvals, Deciding.ConvertAll(finding => finding.Ruling))
        : [];

    /// <summary>Whose agreement would do in several situations of one adult at once, on record: any one of these groups, all its members together.</summary>
    /// <param name="situations">What was found in each. Those that do not wait for agreement ask nobody.</param>
    public static IReadOnlyList<RoleSet> ApproversThroughout(IReadOnlyList<Findings> situations)
    {
        Findings[] waiting = [.. situations.Where(each => each.assessment.Outcome == Outcome.AuthorisationRequired)];
        return waiting.Length == 0
            ? []
            : AgreementsNeeded.ByOthers(waiting[0].assessment.Situation.Actor, RoleSet.Empty, waiting.SelectMany(each => each.Deciding).Select(finding => finding.Ruling));
    }

    /// <summary>What must hold besides the agreement: a signed declaration, an agreed plan. Empty unless the outcome is <see cref="Outcome.AuthorisationRequired"/>.</summary>
    public FactSet MissingFacts { get; }

    /// <summary>Those of <see cref="MissingFacts"/> that nobody can simply say: a record has to show them.</summary>
    public FactSet MissingRecords => MissingFacts.Intersect(FactsOfRecord.All);

    /// <summary>
    /// What has to be done: the duties of the deciding clauses, and of every clause that asks for a report, however strict the answer.
    /// A report forbids nothing: beside it, the duties of what is permitted with duties stay owed.
    /// </summary>
    public IReadOnlyList<Duty> Duties => duties ??= Asked.ConvertAll(each => Telling.Owed(each.Duty, each.Clause, assessment.Situation));

    /// <summary>The same with each person told once: where several clauses ask for a report to somebody, it is one report, at the soonest of their times.</summary>
    public IReadOnlyList<Duty> DutiesToldOnce => dutiesToldOnce ??= Steps.ToldOnce(this);

    /// <summary>What happens next: the policy's routes that follow on what is asked, in the policy's order; none where it has none.</summary>
    public IReadOnlyList<Route> Routes => routes ??= [.. assessment.Policy.Routes.Where(route => route.Follows(assessment.Situation) && Belongs(route))];

    /// <summary>A clause that applies, the part of it that answers, and the answer.</summary>
    internal sealed record Finding(Clause Clause, Ruling Ruling, Outcome Outcome);

    /// <summary>The roles in which somebody other than the actor has agreed.</summary>
    internal RoleSet Approvals { get; }

    /// <summary>The circumstances that count as holding.</summary>
    internal FactSet Facts { get; }

    /// <summary>Every clause that applies, in the policy's order.</summary>
    internal List<Finding> Applying { get; } = [];

    internal List<Finding> Deciding { get; }

    /// <summary>The duties in the policy's own words, whoever it is who owes them.</summary>
    internal List<(Clause Clause, ClauseDuty Duty)> Asked => asked ??= ListAsked();

    /// <summary>Whether agreement is asked for that nobody is left to give: only the adult's own roles are named.</summary>
    internal bool IsNobodyLeftToAgree =>
        assessment.Outcome == Outcome.AuthorisationRequired && Approvers.Count == 0
            && Deciding.Exists(finding => !finding.Ruling.HasAgreement(assessment.Situation.Actor, Approvals));

    /// <summary>Whether it is about a child of whom the school has no record.</summary>
    internal bool IsOfChildWithoutRecord => Counterparts.ChildrenWithoutRecord.Contains(assessment.Situation.Counterpart);

    /// <summary>Whether it waits for what cannot be had for such a child: somebody's agreement, which is given for one student, or a record of theirs.</summary>
    internal bool WaitsForWhatCannotBe => IsOfChildWithoutRecord && assessment.Outcome == Outcome.AuthorisationRequired
        && (Approvers.Count > 0 || IsNobodyLeftToAgree || !MissingFacts.Intersect(FactsOfRecord.OfAStudent).IsEmpty);

    /// <summary>Whether it waits for what nobody can have as things stand: a record for which there is no place here, or the agreement of nobody but the adult.</summary>
    internal bool WaitsAsThingsStand => IsNobodyLeftToAgree || !MissingFacts.Intersect(FactsOfRecord.WithoutPlace).IsEmpty;

    /// <summary>Whether no clause applies, and what the policy says where it is silent is owed: by those whom it binds, and by nobody to a colleague.</summary>
    internal bool IsSilenceThatCounts => Applying.Count == 0 && IsBound && !IsAmongColleagues;

    /// <summary>Whether the policy's document binds the adult; a clause of it, or of a layer above, may reach further.</summary>
    internal bool IsBound => RoleRules.WithImplied(assessment.Situation.Actor).Overlaps(assessment.Policy.Binds);

    internal bool IsAmongColleagues => Concern.IsAmongColleagues(assessment.Situation);

    /// <summary>The clauses that apply and do not decide, whose duties are owed all the same.</summary>
    internal IEnumerable<Finding> OwedBesides => Applying.Where(finding => !IsDeciding(finding) && OwesDuties(finding) && !finding.Ruling.Duties.IsEmpty);

    /// <summary>For a person to read: what, why, what to do now, what happens next, and what would change the answer. The same input gives the same words.</summary>
    public string Explain() => explanation ??= Explanation.Of(this, Tense.Asked);

    /// <summary>The same for what has happened and was recorded: what was allowed, what was wanting, and what is to be done now.</summary>
    public string ExplainAsRecorded() => explanationAsRecorded ??= Explanation.Of(this, Tense.Recorded);

    // A report that is owed stays owed when a stricter clause decides. To have to report something forbids nothing, and so releases nobody
    // from what goes with doing it.
    private bool OwesDuties(Finding finding) =>
        IsDeciding(finding)
            || finding.Outcome == Outcome.ReportRequired
            || (finding.Outcome == Outcome.PermittedWithDuties && assessment.Outcome == Outcome.ReportRequired);

    private bool IsDeciding(Finding finding) => finding.Outcome == assessment.Outcome;

    private bool IsBreach => assessment.Outcome >= Outcome.AuthorisationRequired;

    // What has to be reported is no breach by itself. Beside one, the report stays owed, and is as urgent as it would be without the stricter clause.
    private static bool IsBroken(Finding finding) => finding.Outcome >= Outcome.ReportRequired;

    private static Severity GravestOf(List<Finding> findings) => findings.Count == 0 ? Severity.Low : findings.Max(finding => finding.Clause.Severity);

    // Nothing follows on what nobody minds, nor on what the policy does not say to whom it does not bind, and what goes with doing something does not follow on a ban.
    private bool Belongs(Route route) => Telling.IsTheirsToTake(route, assessment.Situation) && (IsBreach || !route.IfBarred) && assessment.Outcome switch
    {
        Outcome.Permitted => Deciding.Exists(finding => finding.Ruling.Stance == Outcome.AuthorisationRequired),
        Outcome.Prohibited => !route.GoesWithDoing,
        Outcome.NotCovered => IsSilenceThatCounts || Concern.IsWitnessed(assessment.Situation.Activity),
        _ => !IsAmongColleagues,
    };

    private FactSet ListMissingFacts()
    {
        var required = FactSet.Empty;
        foreach (var finding in Deciding)
        {
            required = assessment.Outcome == Outcome.AuthorisationRequired ? required.Union(finding.Ruling.Requires) : required;
        }

        return required.Except(Facts);
    }

    private List<(Clause Clause, ClauseDuty Duty)> ListAsked()
    {
        List<(Clause, ClauseDuty)> all = [];
        if (IsSilenceThatCounts)
        {
            Add(all, assessment.Policy.Otherwise, assessment.Policy.Otherwise.Duties);
        }

        foreach (var finding in Applying)
        {
            if (OwesDuties(finding))
            {
                Add(all, finding.Clause, finding.Ruling.Duties);
            }
        }

        return all;
    }

    private static void Add(List<(Clause, ClauseDuty)> all, Clause clause, ImmutableArray<ClauseDuty> duties)
    {
        foreach (var duty in duties)
        {
            all.Add((clause, duty));
        }
    }
}
