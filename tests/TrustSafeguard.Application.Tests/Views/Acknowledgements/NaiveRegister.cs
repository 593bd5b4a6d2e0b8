using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

/// <summary>
/// The log up to a moment, read from its beginning, and the rules word by word: no view, no cache, no walk backwards. What is owed is
/// asked again at every instant at which anything could have changed.
/// </summary>
public sealed class NaiveRegister
{
    private readonly DateTimeOffset now;
    private readonly Dictionary<string, PolicyDocument> documents = [];
    private readonly List<Version> ofTrust = [];
    private readonly Dictionary<int, List<Version>> ofSchools = [];
    private readonly Dictionary<string, Person> people = [];
    private readonly Comparisons comparisons;

    public NaiveRegister(IEnumerable<RecordedEvent> log, DateTimeOffset now, Comparisons comparisons)
    {
        this.now = now;
        this.comparisons = comparisons;
        foreach (var recorded in log)
        {
            var happened = EventCodec.Decode(recorded);
            if (happened.Metadata.At <= now)
            {
                Read(happened.Stream, happened.Event, happened.Metadata.At);
            }
        }
    }

    /// <summary>Texts that were read and pairs that were compared before: histories share their few texts.</summary>
    public sealed class Comparisons : Dictionary<(string, string), RoleSet>
    {
        private readonly Dictionary<string, PolicyDocument> documents = [];
        private readonly Dictionary<PolicyDocument, Policy> policies = new(ReferenceEqualityComparer.Instance);

        public PolicyDocument Read(string canonical)
        {
            if (!documents.TryGetValue(canonical, out var document))
            {
                documents.Add(canonical, document = PolicyDocument.FromCanonical(Encoding.UTF8.GetBytes(canonical)));
            }

            return document;
        }

        public Policy Resolve(PolicyDocument document)
        {
            if (!policies.TryGetValue(document, out var policy))
            {
                policies.Add(document, policy = ((PolicyResolutionResult.Resolved)PolicyResolution.Resolve(document)).Policy);
            }

            return policy;
        }
    }

    public sealed record Debt(AcknowledgementReason Reason, DateTimeOffset Since, bool Overdue);

    public (int Required, int Acknowledged, int Overdue) Coverage(int school)
    {
        var asked = people.Values.Where(person => person.Enrolled.School == school && IsAsked(person)).Select(DebtOf).ToList();
        return (asked.Count, asked.Count(debt => debt is null), asked.Count(debt => debt is { Overdue: true }));
    }

    public Debt? DebtOf(string staffMember) => people.TryGetValue(staffMember, out var person) && IsHere(person) ? DebtOf(person) : null;

    private bool IsHere(Person person) => person.Starts <= now && !(person.LeftOn is { } day && LondonTime.StartOf(day) <= now);

    private bool IsAsked(Person person)
    {
        var rules = InForce(person.Enrolled.School, now).Acknowledgement;
        return IsHere(person)
            && BindsAt(person, now, person.RolesAt(now))
            && (DebtOf(person) is not null
                || !rules.Declarations.IsEmpty
                || (person.Given.Count > 0 && (rules.OnInduction || rules.OnNewVersion || rules.EveryMonths is not null)));
    }

    private Debt? DebtOf(Person person)
    {
        var debts = new[] { SinceWhen(person, ToAcknowledge), SinceWhen(person, ToSign) }.OfType<(AcknowledgementReason Reason, DateTimeOffset Since)>().ToList();
        if (debts.Count == 0)
        {
            return null;
        }

        var (reason, since) = debts.MinBy(debt => debt.Since);
        var days = InForce(person.Enrolled.School, now).Acknowledgement.DueWithinDays;
        return new Debt(reason, since, now >= LondonTime.StartOf(LondonTime.DateOf(since).AddDays(days)));
    }

    private (AcknowledgementReason, DateTimeOffset)? SinceWhen(Person person, Func<Person, DateTimeOffset, RoleSet, AcknowledgementReason?> owed)
    {
        (AcknowledgementReason, DateTimeOffset)? since = null;
        foreach (var instant in Instants(person))
        {
            if (OwedBy(person.RolesAt(instant), instant) is not { } reason)
            {
                break;
            }

            // Nobody is late with what they owe by roles alone that nobody had told by then.
            since = OwedBy(person.RolesKnownAt(instant), instant) is null ? since : (reason, instant);
        }

        return since is { } owes && owes.Item2 < person.EnrolledAt ? (owes.Item1, person.EnrolledAt) : since;

        AcknowledgementReason? OwedBy(RoleSet roles, DateTimeOffset instant) => BindsAt(person, instant, roles) ? owed(person, instant, roles) : null;
    }

    private AcknowledgementReason? ToAcknowledge(Person person, DateTimeOffset at, RoleSet roles)
    {
        var policy = InForce(person.Enrolled.School, at);
        var rules = policy.Acknowledgement;
        var given = person.Given.LastOrDefault(each => each.At <= at);
        if (given is null && rules.OnInduction)
        {
            return AcknowledgementReason.Induction;
        }

        var known = InForce(person.Enrolled.School, given?.At ?? person.Starts);
        if (rules.OnNewVersion && Changed(known, policy).Overlaps(roles))
        {
            return AcknowledgementReason.NewVersion;
        }

        return rules.EveryMonths is { } months && at >= (given?.At ?? person.Starts).AddMonths(months) ? AcknowledgementReason.Annual : null;
    }

    private AcknowledgementReason? ToSign(Person person, DateTimeOffset at, RoleSet roles)
    {
        var signed = FactSet.Of([.. person.Signed.Where(each => each.At <= at).Select(each => each.Declaration)]);
        return InForce(person.Enrolled.School, at).Acknowledgement.Declarations.Except(signed).IsEmpty ? null : AcknowledgementReason.Declaration;
    }

    private bool BindsAt(Person person, DateTimeOffset at, RoleSet roles) => RoleRules.RolesReachedBy(InForce(person.Enrolled.School, at).Binds).Overlaps(roles);

    /// <summary>Every instant at which anything could have changed for somebody, the last first.</summary>
    private IEnumerable<DateTimeOffset> Instants(Person person)
    {
        var versions = ofTrust.Concat(Own(person.Enrolled.School)).ToList();
        var months = versions.Select(version => documents[version.Document].Acknowledgement.EveryMonths).OfType<int>().Distinct();
        return new[] { now, person.Starts }
            .Concat(versions.SelectMany(version => new[] { version.At, version.Begins }))
            .Concat(person.Given.Select(given => given.At))
            .Concat(person.Signed.Select(signed => signed.At))
            .Concat(person.Roles.SelectMany(roles => new[] { roles.From, roles.ToldAt }))
            .Concat(from month in months from begin in person.Given.Select(given => given.At).Append(person.Starts) select begin.AddMonths(month))
            .Where(instant => person.Starts <= instant && versions.Min(version => version.At) <= instant && instant <= now)
            .Distinct()
            .OrderDescending();
    }

    // A school that stands on a document of its own stands on nothing of its trust's: there are no floors here.
    private Policy InForce(int school, DateTimeOffset at) => (LatestOf(Own(school), at) ?? LatestOf(ofTrust, at)) is { } version
        ? comparisons.Resolve(documents[version.Document])
        : PolicyLibrary.None;

    private static Version? LatestOf(List<Version> versions, DateTimeOffset at) =>
        LastToBegin(versions.Where(version => version.At <= at && version.Begins <= at)) ?? LastToBegin(versions.Where(version => version.Begins <= at));

    private static Version? LastToBegin(IEnumerable<Version> versions) =>
        versions.OrderBy(version => version.Begins).ThenBy(version => version.Number).LastOrDefault();

    private List<Version> Own(int school) => ofSchools.GetValueOrDefault(school) ?? [];

    private RoleSet Changed(Policy old, Policy @new)
    {
        if (!comparisons.TryGetValue((old.Hash, @new.Hash), out var roles))
        {
            var differing = PolicyComparison.Between(old, @new).Differences;
            roles = RoleSet.Of([.. RoleRules.RolesReachedBy(@new.Binds).Where(role => differing.Any(difference => difference.Group.Roles.Contains(role)))]);
            comparisons.Add((old.Hash, @new.Hash), roles);
        }

        return roles;
    }

    private void Read(string stream, object happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case LogOwnerEvent.PolicyDocumentFiled e:
                documents[e.Hash] = comparisons.Read(e.Canonical);
                break;
            case LogOwnerEvent.PolicyPublished e:
                ofTrust.Add(new Version(e.Version, e.BasedOnHash, Binding(e.EffectiveFrom, e.At, ofTrust), e.At));
                break;
            case SchoolEvent.PolicyAdopted e:
                var urn = int.Parse(stream["school-".Length..]);
                ofSchools.TryAdd(urn, []);
                ofSchools[urn].Add(new Version(e.Version, e.BasedOnHash!, Binding(e.EffectiveFrom, e.At, ofSchools[urn].Concat(ofTrust)), e.At));
                break;
            case StaffMemberEvent.Enrolled e:
                people.Add(stream, new Person(e, at));
                break;
            case StaffMemberEvent.RolesChanged e:
                people[stream].Roles.Add((e.Roles, LondonTime.StartOf(e.From), at));
                break;
            case StaffMemberEvent.Left e:
                people[stream].LeftOn = e.On;
                break;
            case StaffMemberEvent.PolicyAcknowledged e:
                people[stream].Given.Add(e);
                break;
            case StaffMemberEvent.DeclarationSigned e:
                people[stream].Signed.Add(e);
                break;
        }
    }

    // A day in the past is kept where the log had no answer for it, and else what was answered stands until the publication.
    private static DateTimeOffset Binding(DateOnly day, DateTimeOffset at, IEnumerable<Version> known) =>
        LondonTime.StartOf(day) < at && known.Any(each => each.At < at && each.Begins <= at) ? at : LondonTime.StartOf(day);

    private sealed record Version(int Number, string Document, DateTimeOffset Begins, DateTimeOffset At);

    private sealed record Person(StaffMemberEvent.Enrolled Enrolled, DateTimeOffset EnrolledAt)
    {
        public DateTimeOffset Starts { get; } = LondonTime.StartOf(Enrolled.StartsOn);

        public DateOnly? LeftOn { get; set; }

        public List<(RoleSet Roles, DateTimeOffset From, DateTimeOffset ToldAt)> Roles { get; } =
            [(Enrolled.Roles, LondonTime.StartOf(Enrolled.StartsOn), DateTimeOffset.MinValue)];

        // OrderBy keeps the order of telling: of one day, what was told last comes last.
        public RoleSet RolesAt(DateTimeOffset at) => Roles.OrderBy(roles => roles.From).Last(roles => roles.From <= at).Roles;

        public RoleSet RolesKnownAt(DateTimeOffset at) =>
            Roles.OrderBy(roles => roles.From).Last(roles => roles.From <= at && roles.ToldAt <= at).Roles;

        public List<StaffMemberEvent.PolicyAcknowledged> Given { get; } = [];

        public List<StaffMemberEvent.DeclarationSigned> Signed { get; } = [];
    }
}
