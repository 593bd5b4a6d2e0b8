using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Tests.Views.Versions;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Whatever is kept as events come is what a walk over all that there is finds: for those who read now, and for those who have read on since long before.</summary>
public sealed class KeptTests
{
    private const int Readers = 6;

    private static readonly PageRequest Whole = new(1_000);
    private static readonly bool?[] Either = [null, true, false];

    [Fact]
    public void What_is_kept_is_what_a_walk_finds_on_any_history_while_others_write_and_where_appends_fail() =>
        Prop.ForAll(AnyHistory.Steps.ListOf(120).ToArbitrary(), steps => RunAsync([.. steps]).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task RunAsync(List<HistoryStep> steps)
    {
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        var history = new AnyHistory();
        var readers = new List<(OwnThread Thread, DateTimeOffset Now)>();
        var views = feed.Read(views => views);
        try
        {
            foreach (var append in history.Appends(steps))
            {
                if (readers.Count < Readers && append[0].Position % 17 == 0)
                {
                    readers.Add((new OwnThread(), history.Now));
                    readers[^1].Thread.Do(feed.BeginReading);
                }

                await feed.PublishAsync(store, append);
            }

            feed.Read(views => Check(views, history.Now));
            foreach (var (thread, now) in readers)
            {
                thread.Do(() => Check(views, now));
                thread.Do(feed.EndReading);
            }

            foreach (var stream in history.Streams)
            {
                var isLacking = feed.SetAside.Any(each => each.Stream == stream);
                feed.LacksAnyOf(AnyHistory.Log, stream).ShouldBe(isLacking);
                feed.LacksAnyOf(AnyHistory.Log, new AppendCondition(0, [stream], [])).ShouldBe(isLacking);
            }
        }
        finally
        {
            readers.ForEach(reader => reader.Thread.Dispose());
        }
    }

    private static bool Check(SafeguardingViews views, DateTimeOffset now)
    {
        var records = new VisibleRecords(views, Viewer.System, now);
        var breaches = views.Records.All.OfType<BreachView>().OrderBy(breach => breach.Key).ToList();
        var referrals = views.Records.All.OfType<LadoReferralView>().OrderBy(referral => referral.Key).ToList();
        views.Breaches.All.ShouldBe(breaches);
        CheckParts(views.Breaches.Index.Parts(new BreachFilter()), breaches);
        CheckReferrals(referrals, where => records.Referrals(where, Whole), now);
        views.Referrals.All.ShouldBe(referrals);
        foreach (var owner in views.Organisations.Owners)
        {
            CheckParts(owner.PartedBreaches.Parts(new BreachFilter()), [.. breaches.Where(breach => breach.School.Owner == owner)]);
            owner.Breaches.Counts.ShouldBe(BreachTally.Count(breaches.Where(breach => breach.School.Owner == owner)));
        }

        foreach (var school in views.Organisations.Schools)
        {
            List<BreachView> own = [.. breaches.Where(breach => breach.School == school)];
            List<LadoReferralView> due = [.. referrals.Where(referral => referral.Breach.School == school)];
            school.Breaches.ShouldBe(own);
            school.BreachTally.Counts.ShouldBe(BreachTally.Count(own));
            CheckParts(school.PartedBreaches.Parts(new BreachFilter()), own);
            CheckReferrals(due, where => records.Referrals(school, where, Whole), now);
            school.OverdueLadoReferrals(now).ShouldBe(due.Count(referral => referral.IsOverdue(now)));
        }

        breaches.ForEach(breach => breach.HandlerAt(now).ShouldBe(HandlerOf(views, breach, now)));
        CheckPersons(views);
        CheckSchools(views, records);
        CheckAuthorisations(views, records);
        views.Organisations.Trusts.ShouldBe(views.Organisations.Owners.Where(owner => owner.IsTrust).OrderBy(owner => owner.Uid, StringComparer.Ordinal));
        views.Organisations.Authorities.ShouldBe(views.Organisations.LocalAuthorities.OrderBy(authority => authority.Code, StringComparer.Ordinal));
        views.Referrals.OverdueIn(AnyHistory.Log, now).ShouldBeUnique();
        views.Referrals.OverdueIn(AnyHistory.Log, now).ShouldBeSubsetOf(referrals.Where(referral => referral.IsOverdue(now)).Select(referral => referral.Id));
        return true;
    }

    private static void CheckParts(IEnumerable<BreachPart> parts, IReadOnlyCollection<BreachView> walked)
    {
        List<BreachPart> all = [.. parts];
        all.SelectMany(part => part.Span.Items.Select(breach => (part.Severity, part.Status, breach))).OrderBy(each => each.breach.Key)
            .ShouldBe(walked.Select(breach => (breach.Severity, breach.Status, breach)));
        all.ShouldAllBe(part => part.Span.Items.Select(breach => breach.Threshold).Distinct().Count() == 1);
    }

    private static void CheckReferrals(List<LadoReferralView> walked, Func<LadoReferralFilter?, Connection<LadoReferralView>> list, DateTimeOffset now)
    {
        var filters =
            from overdue in Either
            from open in Either
            from withdrawn in Either
            from notMet in Either
            from outcomes in new HashSet<ReferralOutcome>?[] { null, [ReferralOutcome.Unfounded, ReferralOutcome.Substantiated] }
            select new LadoReferralFilter(null, overdue, open, outcomes, withdrawn, notMet);
        foreach (var where in filters)
        {
            var page = list(where);
            page.Nodes.ShouldBe(walked.Where(referral => where.Fits(referral, now)), $"{where}");
            page.TotalCount.ShouldBe(page.Nodes.Count);
        }

        list(null).Nodes.ShouldBe(walked.Where(referral => !referral.IsWithdrawn));
    }

    private static void CheckAuthorisations(SafeguardingViews views, VisibleRecords records)
    {
        var walked = views.Records.All.OfType<AuthorisationView>().OrderBy(each => each.Key).ToList();
        foreach (var school in views.Organisations.Schools)
        {
            List<AuthorisationView> own = [.. walked.Where(each => each.StaffMember.School == school)];
            foreach (var status in Enum.GetValues<AuthorisationStatus>())
            {
                records.Authorisations(school, new AuthorisationFilter(new HashSet<AuthorisationStatus> { status }), Whole).Nodes
                    .ShouldBe(own.Where(each => each.StatusAt(records.Now) == status), $"{status}");
            }

            var all = records.Authorisations(school, null, Whole);
            (all.Nodes, all.TotalCount).ShouldSatisfyAllConditions(list => list.Nodes.ShouldBe(own), list => list.TotalCount.ShouldBe(own.Count));
            foreach (var member in school.Staff)
            {
                records.Authorisations(member, null, Whole).Nodes.ShouldBe(own.Where(each => each.StaffMember == member));
                records.Authorisations(member, true, Whole).Nodes
                    .ShouldBe(own.Where(each => each.StaffMember == member && AuthorisationFilter.Open.Contains(each.StatusAt(records.Now))));
            }
        }
    }

    private static void CheckSchools(SafeguardingViews views, VisibleRecords records)
    {
        foreach (var where in from authority in new[] { null, "830", "831" } from phase in new[] { null, "primary", "Secondary", "none" } from name in new[] { null, "on" }
                              select new SchoolFilter(authority, phase, name))
        {
            records.Schools(where, Whole).Nodes.ShouldBe(views.Organisations.Schools.Where(where.Fits), $"{where}");
        }
    }

    private static void CheckPersons(SafeguardingViews views)
    {
        var posts = views.Records.All.OfType<PostView>().ToList();
        foreach (var identity in AnyHistory.Identities)
        {
            var walked = posts.Where(post => KeyOf(post) == PlainText.IdentityKey(identity))
                .OrderBy(post => post.EnrolledAt).ThenBy(post => post.Log.Value, StringComparer.Ordinal).ThenBy(post => post.Key.Order).ToList();
            (views.People.PersonOf(identity)?.Posts ?? []).ShouldBe(walked);
            walked.ForEach(post => views.Records.Find<PersonView>(post.Person!.Id).ShouldBeSameAs(post.Person));
        }

        foreach (var school in views.Organisations.Schools)
        {
            school.Leading.OrderBy(member => member.Key)
                .ShouldBe(school.Staff.Where(member => member.RoleHistory.Any(told => RoleRules.StandingOf(told.Roles) > 0)));
        }

        foreach (var owner in views.Organisations.Owners)
        {
            var taken = views.Records.All.OfType<EmergencyAccessView>().Where(access => access.Log == owner.Log).ToList();
            owner.EmergencyAccesses.All.Items.ShouldBe(
                taken.OrderBy(access => access.Review is null).ThenBy(access => access.From).ThenBy(access => access.Id, StringComparer.Ordinal));
            posts.ForEach(post => post.EmergencyAccesses.OrderBy(access => access.Id, StringComparer.Ordinal)
                .ShouldBe(taken.Where(access => access.Post == post).OrderBy(access => access.Id, StringComparer.Ordinal)));
            owner.Posts.ShouldBe(posts.OfType<AppointmentView>().Where(post => post.Log == owner.Log).OrderBy(post => post.Key));
        }
    }

    private static string? KeyOf(PostView post) => post.Identity is { } identity && PlainText.IdentityKey(identity) is { Length: > 0 } key ? key : null;

    private static bool AreOnePerson(PostView one, PostView other) => one == other || (KeyOf(one) is { } key && key == KeyOf(other));

    // Each with all that have the identity of one that is found already, and, where both are of a log or above it, with all that ever had one of it, until there is none more:
    // whose it is no more has to be of the log.
    private static List<PostView> PostsEverOf(SafeguardingViews views, LogId log, params IEnumerable<PostView> from)
    {
        List<PostView> found = [.. from];
        List<PostView> all = [.. views.Records.All.OfType<PostView>()];
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(all.Where(other => !found.Contains(other) && (AreOnePerson(other, found[at])
                || (IsWithin(views, other, log) && IsWithin(views, found[at], log) && KeysIn(other, log).Intersect(KeysIn(found[at], log)).Any()))));
        }

        return found;
    }

    private static IEnumerable<string> KeysIn(PostView post, LogId log) => post.Log == log ? KeysEverOf(post) : KeyOf(post) is { } key ? [key] : [];

    private static bool IsWithin(SafeguardingViews views, PostView post, LogId log) => post.Log == log || (post is AppointmentView { LocalAuthorityCode: { } code }
        && views.Organisations.Schools.Any(school => school.Log == log && school.LocalAuthorities.Any(known => known.Authority.Code == code)));

    // Of whoever holds a post at the trust of a log, those too that were theirs, as that log tells.
    private static List<PostView> OwnPostsOf(SafeguardingViews views, PostView post)
    {
        List<PostView> present = [.. views.Records.All.OfType<PostView>().Where(other => AreOnePerson(other, post))];
        return [.. views.Records.All.OfType<PostView>().Where(other => present.Contains(other)
            || (present.Exists(each => each is AppointmentView { Trust: not null } && each.Log == other.Log) && PostsEverOf(views, other.Log, present).Contains(other)))];
    }

    private static IEnumerable<string> KeysEverOf(PostView post) => post.Corrections.Where(told => told.Of == CorrectedDetail.Identity)
        .SelectMany(told => new[] { told.Was, told.Now }).Append(post.Identity).OfType<string>().Select(PlainText.IdentityKey).Where(key => key.Length > 0);

    // Everybody is looked at, and climbed from, one step after the other.
    private static Role HandlerOf(SafeguardingViews views, BreachView breach, DateTimeOffset now)
    {
        var roles = breach.Raised.SubjectRoles;
        var ever = PostsEverOf(views, breach.Log, breach.Subject);
        var isJoined = ever.Exists(each => each is AppointmentView { Trust: not null } && each.Log == breach.Log);
        var standing = ever.Where(post => post.CountsAt(breach.School) && post is not AppointmentView { Trust: null });
        foreach (var post in standing.Where(post => isJoined || AreOnePerson(post, breach.Subject)))
        {
            roles = roles.Union(post.RolesInForceAt(now)).Union(breach.Contact is null ? RoleSet.Empty : post.RolesInForceAt(breach.RaisedAt));
            roles = post is AppointmentView ? roles.Union(RolesSince(post, breach.RaisedAt, now)) : roles;
        }

        var handler = HandlerPast(views, breach, roles, now, DateTimeOffset.MaxValue);
        return handler == Role.ChairOfGovernors && breach.School.Trust is null && HandlerPast(views, breach, RolesAsRaised(breach, now), now, breach.RaisedAt) != handler
            ? Role.LocalAuthorityOfficer : handler;
    }

    // What the subject was, and is, by what had been told when it was raised.
    private static RoleSet RolesAsRaised(BreachView breach, DateTimeOffset now) => breach.School.Staff
        .Where(post => post == breach.Subject
            || (AreOnePerson(post, breach.Subject) && KeyWhen(post, breach.RaisedAt) is { } key && key == KeyWhen(breach.Subject, breach.RaisedAt)))
        .Aggregate(breach.Raised.SubjectRoles, (roles, post) => roles.Union(InForce(post, breach.RaisedAt, breach.RaisedAt)).Union(InForce(post, now, breach.RaisedAt)));

    // From the school up, whoever is neither at or below where the subject stands nor kept out. A role to which somebody who is kept out has come since is gone past, where nobody
    // who is let in had it, with an identity, when that one came or when it was raised.
    private static Role HandlerPast(SafeguardingViews views, BreachView breach, RoleSet subject, DateTimeOffset now, DateTimeOffset toldBy)
    {
        var staff = breach.School.Staff.ToList();
        subject = staff.Where(member => WasUnder(views, breach, member, toldBy)).Aggregate(
            subject, (roles, member) => roles.Union(InForce(member, now, toldBy).Intersect(InForce(member, breach.RaisedAt, breach.RaisedAt))));
        foreach (var role in new[] { Role.Headteacher, Role.ChairOfGovernors })
        {
            var holders = staff.Where(member => InForce(member, now, toldBy).Contains(role)).ToLookup(IsLetIn);
            subject = BreachDecider.HandlerFor(subject, breach.School.Trust is not null) == role
                && holders[false].Any(newcomer => CameAt(newcomer) is var came && !holders[true].Any(
                    other => KeyWhen(other, toldBy) is not null && (HadBy(other, now, came) || HadBy(other, breach.RaisedAt, breach.RaisedAt))))
                ? subject.Union(RoleSet.Of(role)) : subject;

            bool IsLetIn(StaffMemberView member) => !WasUnder(views, breach, member, toldBy)
                && (InForce(member, breach.RaisedAt, breach.RaisedAt).Contains(role) || !CameUnder(views, member, breach, toldBy));

            bool HadBy(StaffMemberView member, DateTimeOffset time, DateTimeOffset told) => KeyWhen(member, told) is not null && InForce(member, time, told).Contains(role);

            DateTimeOffset CameAt(StaffMemberView member) => TellingsOf(member).Where(told => breach.RaisedAt < told && told <= toldBy).OrderDescending().Append(breach.RaisedAt)
                .TakeWhile(told => InForce(member, now, told).Contains(role) && (WasUnder(views, breach, member, told) || CameUnder(views, member, breach, told))).LastOrDefault();
        }

        return BreachDecider.HandlerFor(subject, breach.School.Trust is not null);
    }

    private static IEnumerable<DateTimeOffset> TellingsOf(StaffMemberView member) =>
        member.RoleHistory.Select(told => told.ToldAt).Concat(member.Corrections.Select(told => told.At)).Append(member.EnrolledAt);

    private static bool WasUnder(SafeguardingViews views, BreachView breach, StaffMemberView member, DateTimeOffset toldBy)
    {
        string?[] keys = [KeyWhen(member, breach.RaisedAt), KeyWhen(member, toldBy)];
        List<PostView> present = [.. views.Records.All.OfType<PostView>().Where(other => AreOnePerson(other, member))];
        List<PostView> own = OwnPostsOf(views, member);
        return views.Records.All.OfType<StaffMemberView>().Any(record => (record == member || (KeyWhen(record, breach.RaisedAt) is { } key && keys.Contains(key))
                || (own.Count > present.Count && own.Contains(record)))
            && WasUnderIn(record, breach, breach.RaisedAt));
    }

    // With the post, where that was recorded since, or when it was told what they are, or who manages them. Or by who is who whenever it was told since what they are and whose
    // their post is.
    private static bool CameUnder(SafeguardingViews views, StaffMemberView member, BreachView breach, DateTimeOffset toldBy)
    {
        var roles = member.RoleHistory.Select(told => told.ToldAt).ToList();
        bool IsSince(DateTimeOffset told) => breach.RaisedAt < told && told <= toldBy;
        IEnumerable<DateTimeOffset> Told(CorrectedDetail of) => member.Corrections.Where(told => told.Of == of).Select(told => told.At);
        return member.School == breach.School
            && (roles.Concat(Told(CorrectedDetail.LineManager)).Where(IsSince).Any(told => IsUnder(member, breach, told))
                || roles.Concat(Told(CorrectedDetail.Identity)).Where(IsSince).Any(
                    told => views.Records.All.OfType<StaffMemberView>().Any(other => IsOneBy(other, member, told) && WasUnderIn(other, breach, told))));
    }

    private static bool IsOneBy(StaffMemberView one, StaffMemberView other, DateTimeOffset toldBy) =>
        one == other || (KeyWhen(one, toldBy) is { } key && key == KeyWhen(other, toldBy));

    private static bool WasUnderIn(StaffMemberView record, BreachView breach, DateTimeOffset identifiedBy) =>
        IsBeside(record, breach) && record.EnrolledAt <= breach.RaisedAt && !HasEndedWhen(record, breach.RaisedAt) && IsUnder(record, breach, breach.RaisedAt, identifiedBy);

    private static bool IsBeside(StaffMemberView record, BreachView breach) => breach.School.Trust is null ? record.School == breach.School : record.Log == breach.Log;

    // Who manages somebody, by all that had been told by a time; who is who by that too, or by what had been told when it was raised.
    private static bool IsUnder(StaffMemberView record, BreachView breach, DateTimeOffset time, DateTimeOffset? identifiedBy = null)
    {
        var (seen, above) = (new HashSet<StaffMemberView>(), record);
        while (seen.Add(above) && !RolesWhen(above, time, time).Overlaps(RoleSet.Of(Role.Governor, Role.ChairOfGovernors)) && ManagerWhen(above, time) is { } manager)
        {
            if (manager == breach.Subject || new[] { identifiedBy ?? time, breach.RaisedAt }.Any(when => KeyWhen(manager, when) is { } key && key == KeyWhen(breach.Subject, when)))
            {
                return true;
            }

            above = manager;
        }

        return false;
    }

    private static string? KeyWhen(PostView post, DateTimeOffset toldBy) =>
        (post.Corrections.FirstOrDefault(told => told.Of == CorrectedDetail.Identity && told.At > toldBy) is { } since ? since.Was : post.Identity) is { } identity
            && PlainText.IdentityKey(identity) is { Length: > 0 } key ? key : null;

    private static RoleSet InForce(PostView post, DateTimeOffset time, DateTimeOffset toldBy) => post.EnrolledAt <= toldBy && post.StartsOn <= LondonTime.DateOf(time)
        && (post.LeavingToldAt > toldBy || post.EndsOn is not { } day || LondonTime.DateOf(time) < day) ? RolesWhen(post, time, toldBy) : RoleSet.Empty;

    private static bool HasEndedWhen(PostView post, DateTimeOffset time) => post.LeavingToldAt <= time && (post.EndsOn <= post.StartsOn || post.EndsOn <= LondonTime.DateOf(time));

    private static StaffMemberView? ManagerWhen(StaffMemberView record, DateTimeOffset toldBy)
    {
        var later = record.Corrections.Where(told => told.Of == CorrectedDetail.LineManager && told.At > toldBy).ToList();
        return later.Count == 0 ? record.LineManager : record.School.Owner.Schools.SelectMany(school => school.Staff).FirstOrDefault(member => member.Id == later[0].Was);
    }

    private static RoleSet RolesWhen(PostView post, DateTimeOffset time, DateTimeOffset toldBy) => post.RoleHistory
        .Where((told, at) => at == 0 || (told.ToldAt <= toldBy && told.From <= LondonTime.DateOf(time)))
        .Aggregate((latest, told) => told.From >= latest.From ? told : latest).Roles;

    private static bool HeldWhen(PostView post, DateTimeOffset time) =>
        post.StartsOn <= LondonTime.DateOf(time) && (post.LeavingToldAt > time || post.EndsOn is not { } day || LondonTime.DateOf(time) < day);

    // At each moment at which something began, or was told.
    private static RoleSet RolesSince(PostView post, DateTimeOffset from, DateTimeOffset to)
    {
        var moments = post.RoleHistory.SelectMany(told => new[] { told.ToldAt, LondonTime.StartOf(told.From) }).Skip(1).Append(from).Append(to);
        return post.EndsOn <= post.StartsOn && LondonTime.DateOf(post.LeavingToldAt) <= post.StartsOn ? RoleSet.Empty
            : moments.Where(moment => from <= moment && moment <= to && HeldWhen(post, moment)).Aggregate(
                RoleSet.Empty, (roles, moment) => roles.Union(RolesWhen(post, moment, moment)).Union(post.RolesInForceAt(moment)));
    }
}
