namespace TrustSafeguard.Policies.Tests;

/// <summary>
/// Assessment as docs/policies.md tells it: slow, plain, and written without a look at the real one. Where the two differ, one is wrong.
/// </summary>
internal static class ReferenceEngine
{
    public static Answer Assess(PolicyDocument policy, Situation situation)
    {
        var verdicts = policy.Clauses.Where(clause => Applies(policy, clause, situation)).Select(clause => Judge(clause, situation)).ToList();
        if (verdicts.Count == 0)
        {
            var otherwise = situation.Counterpart == CounterpartKind.Colleague ? [] : Owed(policy.Otherwise.Id, policy.Otherwise.Duties, situation);
            return new Answer(Outcome.NotCovered, Severity.Low, [], [], otherwise);
        }

        var strictest = verdicts.Max(verdict => verdict.Outcome);
        var deciding = verdicts.Where(verdict => verdict.Outcome == strictest).Select(verdict => verdict.ClauseId);
        var duties = verdicts
            .Where(verdict => verdict.Outcome == strictest
                || verdict.Outcome == Outcome.ReportRequired
                || (strictest == Outcome.ReportRequired && verdict.Outcome == Outcome.PermittedWithDuties))
            .SelectMany(verdict => Owed(verdict.ClauseId, verdict.Duties, situation));
        var broken = strictest is Outcome.Prohibited or Outcome.AuthorisationRequired
            ? verdicts.FindAll(verdict => verdict.Outcome is Outcome.Prohibited or Outcome.AuthorisationRequired or Outcome.ReportRequired).ConvertAll(verdict => verdict.ClauseId)
            : [];
        var counted = broken.Count > 0 ? broken : deciding;
        var severity = policy.Clauses.Where(clause => counted.Contains(clause.Id)).Max(clause => clause.Severity);
        return new Answer(strictest, severity, [.. deciding], [.. broken], [.. duties]);
    }

    /// <summary>The people whose agreement counts, each said as the role in which it was given.</summary>
    public static HashSet<Role> Agreed(Situation situation)
    {
        var actor = WithSeniorLeader([.. situation.Actor]);
        var agreed = new HashSet<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var bySomebody = situation.Approvals.Contains(role) && !actor.Contains(role);
            var byAnother = situation.ApprovalsByOthers.Contains(role);
            var headAboutTheHead = role == Role.Headteacher && actor.Contains(Role.Headteacher);
            if ((bySomebody || byAnother) && !headAboutTheHead)
            {
                agreed.Add(role);
            }
        }

        return agreed;
    }

    private static bool HasAgreement(IReadOnlyCollection<RoleSet> approvers, Situation situation) =>
        approvers.Count == 0 || Seats(approvers, situation).Any(seats => AreTaken(seats, [.. Agreed(situation)]));

    // Nobody but the chair is left for the head where each group names the head; the chair, too, has one word.
    private static IEnumerable<List<Role>> Seats(IReadOnlyCollection<RoleSet> approvers, Situation situation)
    {
        List<List<Role>> groups = [.. approvers.Select(group => group.ToList())];
        if (!situation.Actor.Contains(Role.Headteacher))
        {
            return groups;
        }

        var othersAreLeft = groups.Exists(group => !group.Contains(Role.Headteacher));
        return othersAreLeft
            ? groups.Where(group => !group.Contains(Role.Headteacher))
            : groups.Select(group => group.ConvertAll(role => role == Role.Headteacher ? Role.ChairOfGovernors : role));
    }

    // Every way of putting different people on the seats.
    private static bool AreTaken(List<Role> seats, List<Role> people) =>
        seats.Count == 0 || people.Exists(person => MaySit(person, seats[0]) && AreTaken(seats[1..], people.FindAll(other => other != person)));

    private static bool MaySit(Role person, Role seat) =>
        person == seat || (seat == Role.SeniorLeader && person is Role.Headteacher or Role.DeputyHeadteacher);

    private static bool Applies(PolicyDocument policy, Clause clause, Situation situation)
    {
        var scope = clause.AppliesTo;
        var bound = scope.Roles.IsEmpty ? policy.Binds : scope.Roles;
        return scope.Activities.Contains(situation.Activity)
            && (scope.Directions.IsEmpty || scope.Directions.Contains(situation.Direction))
            && (scope.Purposes.IsEmpty || scope.Purposes.Contains(situation.Purpose))
            && WithSeniorLeader([.. situation.Actor]).Any(role => bound.Contains(role))
            && (scope.Counterparts.IsEmpty || scope.Counterparts.Any(each => Matches(each, situation)))
            && CircumstancesHold(scope.When, scope.Unless, situation);
    }

    private static bool Matches(CounterpartScope scope, Situation situation) =>
        CouldBe(situation.Counterpart).Contains(scope.Kind)
            && (situation.CounterpartAge is not { } age || ((scope.FromAge ?? 0) <= age && age < (scope.UnderAge ?? 1000)));

    private static CounterpartKind[] CouldBe(CounterpartKind kind) =>
        kind is CounterpartKind.UnidentifiedChild or CounterpartKind.ChildOfAnotherSchool ? [CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent] : [kind];

    // Parents who are said to agree are taken to do so in writing.
    private static bool Holds(Fact fact, Situation situation) =>
        situation.Facts.Contains(fact)
            || (fact == Fact.ParentAgreedInWriting && situation.Approvals.Contains(Role.ParentOrCarer) && !situation.Actor.Contains(Role.ParentOrCarer));

    private static bool CircumstancesHold(FactSet when, FactSet unless, Situation situation) =>
        when.All(fact => Holds(fact, situation)) && !unless.Any(fact => Holds(fact, situation));

    private static Verdict Judge(Clause clause, Situation situation)
    {
        foreach (var exception in clause.Exceptions)
        {
            if (CircumstancesHold(exception.When, exception.Unless, situation))
            {
                return Judge(clause.Id, exception.Stance, exception.Approvers, exception.Requires, exception.Duties, situation);
            }
        }

        return Judge(clause.Id, clause.Stance, clause.Approvers, clause.Requires, clause.Duties, situation);
    }

    private static Verdict Judge(string id, Outcome stance, IReadOnlyCollection<RoleSet> approvers, FactSet requires, IReadOnlyList<ClauseDuty> duties, Situation situation)
    {
        if (stance == Outcome.AuthorisationRequired && HasAgreement(approvers, situation) && requires.All(fact => Holds(fact, situation)))
        {
            return new Verdict(id, duties.Count == 0 ? Outcome.Permitted : Outcome.PermittedWithDuties, duties);
        }

        return new Verdict(id, stance, duties);
    }

    private static HashSet<Role> WithSeniorLeader(HashSet<Role> roles) =>
        roles.Contains(Role.Headteacher) || roles.Contains(Role.DeputyHeadteacher) ? [.. roles, Role.SeniorLeader] : roles;

    private static List<string> Owed(string clauseId, IEnumerable<ClauseDuty> duties, Situation situation) =>
        [.. duties.Select(duty => Said(clauseId, duty.Kind, duty.To.Select(to => Told(to, situation)).Distinct().Order(), duty.Deadline))];

    // What is about a head goes to the chair of governors, what is about the chair to the trust's.
    private static Recipient Told(Recipient recipient, Situation situation) =>
        recipient != Recipient.Headteacher ? recipient
        : situation.Actor.Contains(Role.ChairOfGovernors) ? Recipient.ChairOfTrustees
        : situation.Actor.Contains(Role.Headteacher) ? Recipient.ChairOfGovernors
        : recipient;

    public static string Said(string clauseId, DutyKind kind, IEnumerable<Recipient> to, Deadline deadline) =>
        $"{clauseId}: {kind} to {string.Join('|', to)} by {deadline}";

    private sealed record Verdict(string ClauseId, Outcome Outcome, IReadOnlyList<ClauseDuty> Duties);

    /// <summary>What was answered, in a form that compares.</summary>
    internal sealed record Answer(Outcome Outcome, Severity Severity, IReadOnlyList<string> DecidedBy, IReadOnlyList<string> Broken, IReadOnlyList<string> Duties)
    {
        public static Answer Of(Assessment assessment) => new(
            assessment.Outcome,
            assessment.InFull().Severity,
            [.. assessment.InFull().DecidedBy.Select(clause => clause.Id)],
            [.. assessment.InFull().Broken.Select(clause => clause.Id)],
            [.. assessment.InFull().Duties.Select(duty => Said(duty.Clause.Id, duty.Kind, duty.To, duty.Deadline))]);

        public override string ToString() => $"{Outcome}, {Severity}, by {string.Join(", ", DecidedBy)}, against {string.Join(", ", Broken)}; {string.Join("; ", Duties)}";
    }
}
