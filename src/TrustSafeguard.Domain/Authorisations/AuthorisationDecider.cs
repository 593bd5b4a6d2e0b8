using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Domain.Authorisations;

public static class AuthorisationDecider
{
    /// <summary>The longest period that is asked for at once, in days: a year, a leap year too.</summary>
    public const int LongestPeriodDays = 366;

    /// <summary>How far ahead a period may begin, in days: a year, a leap year too.</summary>
    public const int FurthestAheadDays = 366;

    private static readonly Refusal NeverRequested = new("authorisation.unknown", "Give the id of an authorisation that was requested: none has this one.", "authorisation");
    private static readonly Refusal AlreadyRequested = new(
        "authorisation.already-requested", "Look at the request that has this id, and make another under an id of its own: its first particulars stand.");
    private static readonly Refusal PeriodReversed = new("authorisation.period", "Exchange `from` and `to`: an authorisation begins before it ends.", "from");
    private static readonly Refusal PeriodOver = new(
        "authorisation.period-over", "Ask for a period that ends in the future: agreement comes beforehand, and counts for nothing that has been done.", "to");
    private static readonly Refusal PeriodTooLong = new(
        "authorisation.period-too-long", $"Ask for at most {LongestPeriodDays} days at once, and again when they are over.", "to");
    private static readonly Refusal TooFarAhead = new(
        "authorisation.too-far-ahead", $"Look at the year of `from`, or ask nearer the time: a period begins at most {FurthestAheadDays} days from now.", "from");
    private static readonly Refusal ReasonMissing = new("authorisation.reason-missing", "Say in `reason` why.", "reason");
    private static readonly Refusal ReasonTooLong = new(
        "authorisation.reason-too-long", $"Shorten it: a reason has at most {TextLimits.Text} characters; keep the rest as evidence.", "reason");
    private static readonly Refusal NotNeeded = new(
        "authorisation.not-needed", "Ask for no agreement: the policy in force permits this activity without it. Ask `assess` for its words.", "activity");
    private static readonly Refusal NobodyMay = new(
        "authorisation.nobody-may", "Leave it undone: the policies bar this activity in the time ahead, and nobody may agree to it.", "activity");
    private static readonly Refusal FactOfRecord = new(
        "authorisation.fact-of-record", "Leave out of `facts` what only a record can show: where there is such a record it is counted.", "facts");
    private static readonly Refusal OwnRequest = new(
        "authorisation.own-request",
        "Ask somebody else: nobody agrees to their own request, or records that a parent does. Whoever asked may give it up with `approve: false`.",
        "by");
    private static readonly Refusal PersonMissing = new(
        "authorisation.person-missing", "Name in `by` whose word it is: only a parent or carer gives theirs without a staff record.", "by");
    private static readonly Refusal RoleNotHeld = new("authorisation.role-not-held", "Name in `as` a role that the person holds, or ask somebody who holds this one.", "as");
    private static readonly Refusal RoleMayNot = new(
        "authorisation.role-may-not", "Ask somebody whose role stands in `stillNeeded`: the policies do not ask this one to agree.", "as");
    private static readonly Refusal RoleMayNotRefuse = new(
        "authorisation.role-may-not-refuse",
        "Tell the headteacher or the designated safeguarding lead: they may say no to it or take it back, and so may those whom the policies ask to agree.",
        "as");
    private static readonly Refusal SecondWord = new(
        "authorisation.second-word", "Ask another person: this one has agreed in another role, and each role that the policy names is a person of its own.", "as");
    private static readonly Refusal ParentMissing = new(
        "authorisation.parent-missing", "Give the name of the parent or carer in `parent`, with two letters at least; or name them in `by` if they are on the staff.", "parent");

    /// <summary>Given where no word is a name, and where the only name is the child's.</summary>
    public static readonly Refusal ParentIsARelation = new(
        "authorisation.parent-is-a-relation", "Give the parent's or carer's own name in `parent`: this says only what they are to the child, or that nobody knows.", "parent");

    private static readonly Refusal ParentTwice = new(
        "authorisation.parent-twice", "Leave `by` out: `parent` says who gives the word, and whoever is signed in records it. `by` is for a parent or carer on the staff.", "by");

    /// <summary>Given for a staff record here, and for a name where the names are known.</summary>
    public static readonly Refusal ParentRecords = new(
        "authorisation.parent-records-own-word",
        "Ask a colleague to record this: nobody records what they say as a parent themselves, nor what is said by somebody of the same name.",
        "parent");
    private static readonly Refusal ParentTooLong = new("authorisation.parent-too-long", $"Give a name of at most {TextLimits.Name} characters.", "parent");
    private static readonly Refusal HowGivenMissing = new(
        "authorisation.how-given-missing", "Say in `given` how the parent or carer gave their word: in person, by telephone or in writing.", "given");
    private static readonly Refusal NotInWriting = new(
        "authorisation.not-in-writing",
        "Ask the parent or carer to agree in writing, and record it with `given: IN_WRITING`: the policies count no other agreement of theirs to this activity.",
        "given");
    private static readonly Refusal NotAParent = new(
        "authorisation.not-a-parent", "Leave `parent` and `given` out: they go with the word of a parent or carer, and this one is given in another role.", "parent");
    private static readonly Refusal AlreadyGranted = new(
        "authorisation.already-granted", "Record nothing more here: the authorisation is granted already. Look at `words` for who agreed.", "authorisation");
    private static readonly Refusal AlreadyRevoked = new(
        "authorisation.already-revoked",
        "Make a new request if it is still wanted: the authorisation was taken back. Look at `words` for who took it back, and why.",
        "authorisation");
    private static readonly Refusal AlreadyRefused = new(
        "authorisation.already-refused", "Make a new request if it is still wanted: the authorisation was refused. Look at `words` for who refused it, and why.", "authorisation");
    private static readonly Refusal TooLate = new("authorisation.expired", "Make a new request if it is still wanted: the period that was asked for is over.", "authorisation");

    public static Decision<AuthorisationEvent> Decide(AuthorisationState state, AuthorisationCommand command) => (state, command) switch
    {
        (AuthorisationState.Unknown, AuthorisationCommand.Request c) => Request(c),
        (AuthorisationState.Unknown, _) => NeverRequested,
        (_, AuthorisationCommand.Request) => AlreadyRequested,

        (AuthorisationState.Requested s, AuthorisationCommand.Decide c) => DecideOn(s.As, s.Words, isGranted: false, c),
        (AuthorisationState.Granted s, AuthorisationCommand.Decide { Approve: true } c) when IsRecorded(s.Words, c) => Decision<AuthorisationEvent>.Nothing,
        (AuthorisationState.Granted s, AuthorisationCommand.Decide c) => DecideOn(s.As, s.Words, isGranted: true, c),
        (AuthorisationState.Refused s, AuthorisationCommand.Decide { Approve: false } c) when s.Word == Refusing(c) with { At = s.Word.At } => Decision<AuthorisationEvent>.Nothing,
        (AuthorisationState.Refused, _) => AlreadyRefused,
        (AuthorisationState.Revoked s, AuthorisationCommand.Decide { Approve: false } c) when s.Word == Revoking(c) with { At = s.Word.At } => Decision<AuthorisationEvent>.Nothing,
        (AuthorisationState.Revoked, _) => AlreadyRevoked,
        _ => throw new UnreachableException(),
    };

    private static Decision<AuthorisationEvent> Request(AuthorisationCommand.Request c) => c switch
    {
        { Particulars.Reason: var reason } when TextRules.OfText(reason, ReasonMissing, ReasonTooLong) is { } refusal => refusal,
        { Particulars: { From: var from, To: var to } } when from >= to => PeriodReversed,
        { Particulars: { From: var from, To: var to } } when to - from > TimeSpan.FromDays(LongestPeriodDays) => PeriodTooLong,
        { Particulars.To: var to } when to <= c.At => PeriodOver,
        { Particulars.From: var from } when from - c.At > TimeSpan.FromDays(FurthestAheadDays) => TooFarAhead,
        { Particulars.Facts: { } facts } when facts.Overlaps(FactsOfRecord.All) => FactOfRecord,
        { Outcome: Outcome.Prohibited } => NobodyMay with { Message = $"{NobodyMay.Message} {Counted(c.Particulars.Facts)}" },
        { Particulars.Groups.Count: 0 } => NotNeededWhere(c.Outcome, c.Personally ?? c.Outcome, c.Particulars.Facts),
        _ => c.Particulars,
    };

    // INVARIANT: that nobody is asked to agree is told as a permission only where the policy permits, and only of what it permits: a request does not say whether it is for work.
    private static Refusal NotNeededWhere(Outcome outcome, Outcome personally, FactSet? facts) => NotNeeded with
    {
        Message = $"{Work(outcome)} {Counted(facts)}" + (personally, outcome == personally) switch
        {
            (_, true) or (Outcome.Permitted, _) => "",
            (Outcome.Prohibited, _) => " That is said of work: for personal reasons it is prohibited, and nobody may agree to it.",
            (Outcome.AuthorisationRequired, _) => " That is said of work: for personal reasons something else has to be in place beforehand.",
            (Outcome.ReportRequired, _) => " That is said of work: for personal reasons it has to be reported.",
            (Outcome.PermittedWithDuties, _) => " That is said of work: for personal reasons it is permitted on terms.",
            _ => " That is said of work: for personal reasons the policy is silent, and silence is not permission.",
        },
    };

    private static string Counted(FactSet? facts) => facts is { IsEmpty: false } told
        ? $"These circumstances were counted: {string.Join(", ", told.Select(fact => $"`{Vocabulary.WordOf(fact)}`"))}."
        : "No circumstances were counted: give in `facts` those that hold.";

    private static string Work(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered =>
            "Do not take this for permission: the policy in force is silent on this activity, and names nobody who may agree to it. "
                + "Ask `assess` what is owed, and the headteacher before you act; a headteacher asks the chair of governors.",
        Outcome.Permitted => NotNeeded.Message,
        Outcome.PermittedWithDuties => "Ask for no agreement: the policy in force permits this activity on terms. Ask `assess` what they are, and keep to them.",
        Outcome.ReportRequired => "Report it: the policy in force asks for a report of this activity, and nobody's agreement stands in its place. Ask `assess` what is owed.",
        _ => "Do not act yet: no person's agreement is what the policy in force waits for. Ask `assess` what has to be in place beforehand.",
    };

    private static Decision<AuthorisationEvent> DecideOn(
        AuthorisationEvent.Requested request, ImmutableArray<AuthorisationEvent.Approved> words, bool isGranted, AuthorisationCommand.Decide c) => c switch
    {
        { By: { } by, Approve: true } when by == request.StaffMember => OwnRequest,
        { RecordedBy: { } recorder, Approve: true } when recorder == request.StaffMember => OwnRequest,
        { By: null, As: not Role.ParentOrCarer } => PersonMissing,
        { Reason: var reason } when TextRules.OfText(reason, ReasonMissing, ReasonTooLong) is { } refusal => refusal,
        { As: not Role.ParentOrCarer, Parent: not null } or { As: not Role.ParentOrCarer, Given: not null } => NotAParent,
        { As: Role.ParentOrCarer, By: not null, Parent: not null } => ParentTwice,
        { As: Role.ParentOrCarer, By: { } by } when by == c.RecordedBy => ParentRecords with { Path = ["by"] },
        { As: Role.ParentOrCarer, By: null, Parent: var parent } when TextRules.OfName(parent, ParentMissing, ParentTooLong) is { } refusal => refusal,
        { As: Role.ParentOrCarer, By: null, Parent: { } parent } when RelationWords.NameNobody(parent) => ParentIsARelation,
        { As: Role.ParentOrCarer, Given: null } => HowGivenMissing,
        { At: var at } when at > request.To => TooLate,
        _ when c.As != Role.ParentOrCarer && !RoleRules.WithImplied(c.Held).Contains(c.As) => RoleNotHeld,
        { Approve: false } when !MaySayNo(request, words, c) => RoleMayNotRefuse,
        { Approve: false } => isGranted ? Revoking(c) : Refusing(c),
        _ when !MayAgree(request, AskedBy(request, c), c.As) => RoleMayNot,
        _ when IsRecorded(words, c) => isGranted || !IsComplete(request, words, c) ? Decision<AuthorisationEvent>.Nothing : new AuthorisationEvent.Granted(c.At),
        _ when isGranted && IsComplete(request, words, c) => AlreadyGranted,
        { InWriting: true, As: Role.ParentOrCarer, Given: not HowGiven.InWriting } => NotInWriting,
        { By: { } by } when AuthorisationState.Without(words, c.NotCounting).Any(word => word.By == by && word.As != c.As) => SecondWord,
        { IsBarred: true } => NobodyMay with { Path = ["authorisation"] },
        _ when isGranted || !IsComplete(request, words.Add(Approving(c)), c) => Approving(c),
        _ => Decision<AuthorisationEvent>.Of(Approving(c), new AuthorisationEvent.Granted(c.At)),
    };

    // What the policies ask may have become another since it was requested: an agreement is complete by what they ask when it is given.
    private static IReadOnlyList<RoleSet> AskedBy(AuthorisationEvent.Requested request, AuthorisationCommand.Decide c) => c.Asked ?? request.Groups;

    private static bool IsComplete(AuthorisationEvent.Requested request, ImmutableArray<AuthorisationEvent.Approved> words, AuthorisationCommand.Decide c) =>
        AuthorisationState.RolesOf(AuthorisationState.Counting(AuthorisationState.Without(words, c.NotCounting), c.InWriting)).Any(roles =>
        {
            var counted = Counted(request, roles);
            return RoleRules.GroupsAbout(AskedBy(request, c), request.Roles).Any(group => RoleRules.StillWanted(group, counted).IsEmpty);
        });

    private static bool MayAgree(AuthorisationEvent.Requested request, IReadOnlyList<RoleSet> groups, Role role)
    {
        var counted = RoleRules.WithImplied(Counted(request, RoleSet.Of(role)));
        return RoleRules.GroupsAbout(groups, request.Roles).Any(counted.Overlaps);
    }

    // INVARIANT: a word that makes the answer stricter is open to whoever asked, to all who were ever asked, and to those who answer for the school and for its children, there
    // and at its trust.
    private static bool MaySayNo(AuthorisationEvent.Requested request, ImmutableArray<AuthorisationEvent.Approved> words, AuthorisationCommand.Decide c) =>
        c.By == request.StaffMember
            || c.As is Role.Headteacher or Role.DesignatedSafeguardingLead or Role.TrustSafeguardingOfficer
            || MayAgree(request, request.Groups, c.As)
            || MayAgree(request, AskedBy(request, c), c.As)
            || words.Any(word => word.As == c.As);

    // INVARIANT: only the very same word asked again adds nothing. Another person, another reason or another way in which it was given is a word of its own, and is kept.
    private static bool IsRecorded(ImmutableArray<AuthorisationEvent.Approved> words, AuthorisationCommand.Decide c) =>
        AuthorisationState.Without(words, c.NotCounting).Any(word => word == Approving(c) with { At = word.At });

    private static AuthorisationEvent.Approved Approving(AuthorisationCommand.Decide c) => new(c.As, c.By, c.Reason, c.At, c.Parent, c.Given, RecorderOf(c));

    private static AuthorisationEvent.Refused Refusing(AuthorisationCommand.Decide c) => new(c.As, c.By, c.Reason, c.At, c.Parent, c.Given, RecorderOf(c));

    private static AuthorisationEvent.Revoked Revoking(AuthorisationCommand.Decide c) => new(c.As, c.By, c.Reason, c.At, c.Parent, c.Given, RecorderOf(c));

    private static string? RecorderOf(AuthorisationCommand.Decide c) => c.As == Role.ParentOrCarer ? c.RecordedBy : null;

    private static RoleSet Counted(AuthorisationEvent.Requested request, RoleSet approvals) => RoleRules.CountedApprovals(new Situation
    {
        Actor = request.Roles,
        Counterpart = CounterpartKind.None,
        Activity = request.Activity,
        ApprovalsByOthers = approvals,
    });
}
