namespace TrustSafeguard.Policies.Resolution;

/// <summary>Every refusal of a policy, in one place to proof-read. A code is stable and never reused.</summary>
internal static class Problems
{
    private const string OrClauseOfOnesOwn = "choose another stance, or give a document with a clause of your own that has them.";

    public static PolicyError DuplicateClause(string id, string path) =>
        new("policy.duplicate-clause", $"Two clauses have the id `{id}`; give one of them another.", path);

    public static PolicyError DuplicatePart(string id, string path) =>
        new("policy.duplicate-part", $"The id `{id}` is taken by another part of the policy; choose another.", path);

    public static PolicyError ConfirmedWithoutSource(string id, string path) =>
        new("policy.confirmed-without-source", $"The statutory rule `{id}` is marked as confirmed and names no source; add `source`, or write `confirmed: no`.", path);

    public static PolicyError RestsOnUnconfirmed(string id, string source, string path) =>
        new("policy.rests-on-unconfirmed", $"`{id}` rests on the statutory rule `{source}`, which nobody has confirmed; confirm the rule or remove it here.", path);

    public static PolicyError NothingNotModelled(string path) =>
        new("policy.nothing-not-modelled", "An entry under `not-modelled` names no obligation; list at least one under `sources`.", path);

    public static PolicyError BadId(string id, string path) =>
        new("policy.bad-id", $"`{id}` is not an id; write lower-case letters, digits, dots and hyphens, as in `school.lone-lifts`.", path);

    public static PolicyError BindsNobody(string path) =>
        new("policy.binds-nobody", "The policy binds nobody; list the roles that it binds under `binds`.", path);

    public static PolicyError OutOfRange(string name, int from, int to, string path) =>
        new("policy.out-of-range", $"`{name}` is out of range; write a whole number from {from} to {to}.", path);

    public static PolicyError TooManyClauses(int count, int limit) =>
        new("policy.too-many-clauses", $"The policy has {count} clauses and the limit `Clauses` is {limit}; join clauses or raise the limit.", "clauses");

    public static PolicyError NoActivities(string id, string path) =>
        new("policy.no-activities", $"The clause `{id}` applies to no activity; list at least one under `activities`.", path);

    public static PolicyError Twice(string id, string what, string path) =>
        new("policy.listed-twice", $"The clause `{id}` lists {what} twice; remove one.", path);

    public static PolicyError BadAges(string id, CounterpartScope ages, string path) =>
        new("policy.bad-ages", $"The ages in `{id}`{Said(ages)} leave nobody; write `from` as 0 or more, and below `under`.", path);

    public static PolicyError AgeTooHigh(string id, int age, int limit, string path) =>
        new("policy.age-too-high", $"`{id}` names the age {age} and the limit `Age` is {limit}; write an age in whole years up to that.", path);

    public static PolicyError IdTooLong(string id, int limit, string path) =>
        new("policy.id-too-long", $"The id that begins with `{id[..32]}` has {id.Length} characters and the limit `IdLength` is {limit}; shorten it.", path);

    public static PolicyError TextTooLong(string id, int length, int limit, string path) =>
        new("policy.text-too-long", $"The text for `{id}` has {length} characters and the limit `TextLength` is {limit}; shorten it.", path);

    public static PolicyError HiddenCharacter(string id, int character, string path) =>
        new("policy.hidden-character", $"The text for `{id}` holds the character U+{character:X4}, which is invisible; remove it.", path);

    public static PolicyError TooEarly(int year, int limit, string path) =>
        new("policy.too-early", $"The policy takes effect in the year {year} and the limit `EarliestYear` is {limit}; write the day on which it takes effect.", path);

    public static PolicyError RouteWithoutActivities(string id, string path) =>
        new(
            "policy.route-without-activities",
            $"The route `{id}` says with whom, why or how but not after which activities, so no answer would ever show it; list them under `activities`.", path);

    public static PolicyError RouteAgreedAndBarred(string id, string path) =>
        new(
            "policy.route-agreed-and-barred",
            $"The route `{id}` follows on what was agreed to and on what nobody agreed to; remove `once-agreed` or `if-barred`.", path);

    public static PolicyError RolesNotBound(string id, RoleSet roles, string path) =>
        new("policy.roles-not-bound", $"The clause `{id}` names {Words(roles)}, whom the policy does not bind; add the role to `binds` or remove it here.", path);

    public static PolicyError NeverHolds(string id, FactSet facts, string path) =>
        new("policy.never-holds", $"The clause `{id}` asks for {Words(facts)} both to hold and not to hold; remove one of the two.", path);

    public static PolicyError AlwaysHolds(string id, string path) =>
        new(
            "policy.exception-always-holds",
            $"The exception of the clause `{id}` holds whenever the clause applies; name circumstances under `when` or `unless`, or change the clause itself.", path);

    public static PolicyError Unreachable(string id, int index, int earlier, string path) =>
        new(
            "policy.unreachable-exception",
            $"Exception {index + 1} of the clause `{id}` is never reached, because exception {earlier + 1} holds whenever it does; put it before that one.", path);

    public static PolicyError StanceNotCovered(string id, string path) =>
        new(
            "policy.stance-not-covered",
            $"The clause `{id}` cannot answer `NOT_COVERED`, which is what a policy answers where no clause applies; write `PERMITTED`, or leave the clause out.",
            path);

    public static PolicyError ApproversMissing(string id, string path) =>
        new(
            "policy.approvers-missing",
            $"The clause `{id}` needs an authorisation that nobody may give; list who may agree under `approvers`, or what must hold under `requires`.", path);

    public static PolicyError ApproversWithoutAuthorisation(string id, Outcome stance, string path) =>
        new(
            "policy.approvers-without-authorisation",
            $"The clause `{id}` answers `{Vocabulary.WordOf(stance)}` but says who may authorise; write `AUTHORISATION_REQUIRED` or remove `approvers` and `requires`.",
            path);

    public static PolicyError NobodyAgreesInWriting(string id, string path) =>
        new(
            "policy.nobody-agrees-in-writing",
            $"The clause `{id}` requires `PARENT_AGREED_IN_WRITING` where it does not ask a parent or carer to agree; name `PARENT_OR_CARER` in each group of `approvers`.",
            path);

    public static PolicyError EmptyGroup(string id, string path) =>
        new("policy.empty-approver-group", $"The clause `{id}` has a group of approvers without a role; name a role or remove the group.", path);

    public static PolicyError ApproverCannotAgree(string id, RoleSet roles, string path) =>
        new("policy.approver-cannot-agree", $"The clause `{id}` asks {Words(roles)} to agree, who does not answer for the children; name somebody who does.", path);

    public static PolicyError NobodyDoesIt(string id, Outcome stance, Activity noticed, string path) =>
        new(
            "policy.blames-the-witness",
            $"The clause `{id}` answers `{Vocabulary.WordOf(stance)}` to `{Vocabulary.WordOf(noticed)}`, which people notice, suffer or find and do not do; "
                + "ask for a report of it (`REPORT_REQUIRED`).",
            path);

    public static PolicyError BlamesTheRecipient(Clause clause, Outcome stance, IEnumerable<Activity> arriving, string path) =>
        new(
            "policy.blames-the-recipient",
            $"The clause `{clause.Id}` answers `{Vocabulary.WordOf(stance)}` to {string.Join(", ", arriving.Select(each => $"`{Vocabulary.WordOf(each)}`"))} that comes "
                + $"from somebody else too, which is their act and not the adult's; {OnlyWhatArrives(clause)}", path);

    private static string OnlyWhatArrives(Clause clause) => clause.AppliesTo.Directions is [Direction.Inbound]
        ? "say what is to be done about it (`REPORT_REQUIRED`, or `PERMITTED_WITH_DUTIES` with `REJECT` or `DO_NOT_REPLY`)."
        : "write `directions: [OUTBOUND]`, and say in another clause what to do when it comes from somebody else.";

    public static PolicyError TooManyGroups(string id, int count, int limit, string path) =>
        new("policy.too-many-approver-groups", $"The clause `{id}` has {count} groups of approvers and the limit `ApproverGroups` is {limit}; join groups.", path);

    public static PolicyError DutiesMissing(string id, string path) =>
        new("policy.duties-missing", $"The clause `{id}` answers `PERMITTED_WITH_DUTIES` but lists no duties; list them under `duties`, or write `PERMITTED`.", path);

    public static PolicyError DutiesUnderPermitted(string id, string path) =>
        new("policy.duties-under-permitted", $"The clause `{id}` answers `PERMITTED` but lists duties; write `PERMITTED_WITH_DUTIES`.", path);

    public static PolicyError ReportMissing(string id, string path) =>
        new("policy.report-missing", $"`{id}` asks for a report but does not say to whom; add a duty `REPORT` with its recipients.", path);

    public static PolicyError RecipientMissing(string id, DutyKind kind, string path) =>
        new("policy.recipient-missing", $"The duty `{Vocabulary.WordOf(kind)}` of the clause `{id}` names nobody; list who is told or asked under `to`.", path);

    /// <summary>The same, of a clause as an override leaves it: an override has a stance, approvers and a text, and nothing else that could be mended.</summary>
    public static PolicyError InOverride(PolicyError error, ClauseOverride change, Clause clause) => error.Code switch
    {
        "policy.blames-the-recipient" when clause.AppliesTo.Directions is not [Direction.Inbound] => error with
        {
            Message = error.Message.Replace(
                OnlyWhatArrives(clause),
                $"leave `{change.ClauseId}` as it is, and give a document with a clause of your own with `directions: [OUTBOUND]`.",
                StringComparison.Ordinal),
        },
        "policy.report-missing" => error with
        {
            Message = $"The clause `{change.ClauseId}` names nobody to whom a report goes, and an override adds no duties; {OrClauseOfOnesOwn}",
        },
        "policy.duties-missing" => error with { Message = $"The clause `{change.ClauseId}` has no duties, and an override adds none; {OrClauseOfOnesOwn}" },
        "policy.approvers-missing" => error with
        {
            Message = $"The override of `{change.ClauseId}` asks for an agreement that nobody may give; list who may agree under `approvers`.",
        },
        _ => error,
    };

    public static PolicyError UnknownClause(string id, PolicyDocument document, string? nearest, string path) =>
        new(
            "policy.unknown-clause",
            $"“{document.Title}” (`{document.Id}`) has no clause `{id}`{(nearest is null ? "; see its list of clauses." : $"; did you mean `{nearest}`?")}", path);

    public static PolicyError OutOfReach(string id, PolicyLayer layer, string? nearest, string path) =>
        new(
            "policy.unknown-clause",
            $"The layer `{Vocabulary.WordOf(layer)}` may change only its own clauses and those of the layers above it, "
                + $"and `{id}` is not one of them{(nearest is null ? "" : $" (did you mean `{nearest}`?)")}: the document of a trust or a school is theirs to change; "
                + "add a clause that says what holds for everybody, with `floor: true`.", path);

    public static PolicyError MayNotBeOverridden(string id, string path) =>
        new("policy.clause-may-not-be-overridden", $"The clause `{id}` may never be overridden; leave it as it is.", path);

    public static PolicyError OverriddenTwice(string id, string path) =>
        new("policy.clause-overridden-twice", $"The layer overrides the clause `{id}` twice; keep one of the two.", path);

    public static PolicyError LayersOutOfOrder(PolicyLayer layer, PolicyLayer before, string path) =>
        new(
            "policy.layers-out-of-order",
            $"The layer `{Vocabulary.WordOf(layer)}` comes after `{Vocabulary.WordOf(before)}`; give the layers from national down to school.", path);

    public static PolicyError FloorBySchool(string path) =>
        new("policy.floor-by-school", "A school cannot set a floor, because nothing lies below it; remove the floor.", path);

    public static PolicyError BaseMissing(PolicyLayer layer, string path) =>
        new(
            "policy.base-missing",
            $"Overrides and floors of the layer `{Vocabulary.WordOf(layer)}` need a text that they change; name it under `based-on` in the header: "
                + $"a pack such as `westdale-junior`{(layer == PolicyLayer.School ? ", or `trust` for the trust's policy" : "")}.", path);

    public static PolicyError BaseOfLayerAbove(PolicyLayer layer, string path) =>
        new(
            "policy.base-of-layer-above",
            $"The layer `{Vocabulary.WordOf(layer)}` applies to every school, whatever its document, so it is not based on any; remove `based-on`.", path);

    public static PolicyError TrustsPolicyAsBase(PolicyLayer layer, string path) =>
        new(
            "policy.trusts-policy-as-base",
            $"`based-on: trust` is for a school's variant, and the layer is `{Vocabulary.WordOf(layer)}`; name a pack, or write `layer: SCHOOL`.", path);

    public static PolicyError TooManySituations(long count, int limit, string path) =>
        new(
            "policy.too-many-situations",
            $"The clauses distinguish {count:N0} situations, counting agreements and the layers above, and the limit `Situations` is {limit:N0}; "
                + "use fewer circumstances, ages and groups of approvers in the clauses about one activity.", path);

    public static PolicyError TooManyAgreements(long count, int limit, string path) =>
        new(
            "policy.too-many-agreements",
            $"The approvers of clauses that meet in one situation combine in {count:N0} ways, with those of the layers above, "
                + $"and the limit `Agreements` is {limit:N0}; name fewer groups of approvers in the clauses about one activity.", path);

    public static PolicyError BadVersion(int version) =>
        new("policy.bad-version", $"`{version}` is not a version; write a whole number from 1.", "version");

    private static string Said(CounterpartScope ages) => (ages.FromAge, ages.UnderAge) switch
    {
        ({ } from, { } under) => $" (`from: {from}`, `under: {under}`)",
        ({ } from, null) => $" (`from: {from}`)",
        (null, { } under) => $" (`under: {under}`)",
        _ => "",
    };

    private static string Words<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        string.Join(", ", values.Select(value => $"`{Vocabulary.WordOf(value)}`"));
}
