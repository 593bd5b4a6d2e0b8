using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Access;

/// <summary>What is kept of a caller from one reading to the next never outlives what it rests on.</summary>
public sealed class KnownViewersTests
{
    private static readonly Viewer Head = Viewer.Of(new Caller("head", CallerKind.Person));

    private static readonly AccessRules Rules = new(new Dictionary<string, Audiences> { ["StaffMember"] = Audiences.SchoolLeader });

    private readonly KnownViewers known = new();

    [Fact]
    public async Task Nothing_is_worked_out_twice_while_nobodys_post_changes()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await EnrolHeadAsync(stage);
        Sees(stage, teacher).ShouldBeTrue();
        await stage.RecordAsync(teacher, null, Activity.PersonalPhoneInClass);
        stage.Feed.Read(views => ReferenceEquals(Taken(stage, views), Taken(stage, views))).ShouldBeTrue();

        ViewerAccess Taken(Stage at, Application.Views.SafeguardingViews views)
        {
            var access = known.Take(views, Head, at.Time.GetUtcNow(), Rules);
            known.Return(Head, access);
            return access;
        }
    }

    [Fact]
    public async Task A_post_counts_from_when_it_is_recorded()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        Sees(stage, teacher).ShouldBeFalse();
        await EnrolHeadAsync(stage);
        Sees(stage, teacher).ShouldBeTrue();
    }

    [Fact]
    public async Task Roles_count_on_the_days_on_which_they_are_held()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var head = await EnrolHeadAsync(stage);
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(head, [Role.Teacher], new DateOnly(2026, 3, 3))));
        Sees(stage, teacher).ShouldBeTrue();
        stage.Time.SetUtcNow(new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero));
        Sees(stage, teacher).ShouldBeTrue();
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        Sees(stage, teacher).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_has_left_sees_nothing_from_that_day_on()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var head = await EnrolHeadAsync(stage);
        Sees(stage, teacher).ShouldBeTrue();
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(head, new DateOnly(2026, 3, 2))));
        Sees(stage, teacher).ShouldBeFalse();
    }

    [Fact]
    public async Task Other_rules_are_other_answers()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await EnrolHeadAsync(stage);
        Sees(stage, teacher).ShouldBeTrue();
        Sees(stage, teacher, Rules.With("StaffMember", Audiences.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_integrations_with_one_name_each_has_what_its_own_token_grants()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var rules = Rules.With("StaffMember", Audiences.ReadsPeople);
        Sees(stage, teacher, rules, Integration("people.read", "trust:99001")).ShouldBeTrue();
        Sees(stage, teacher, rules, Integration("trust:99001")).ShouldBeFalse();

        static Viewer Integration(params string[] scopes) => Viewer.Of(new Caller("client", CallerKind.Integration) { Scopes = scopes.ToHashSet() });
    }

    [Fact]
    public async Task Of_more_callers_than_are_kept_each_is_answered_as_ever()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await EnrolHeadAsync(stage);
        for (var caller = 0; caller <= KnownViewers.Most; caller++)
        {
            Sees(stage, teacher, viewer: Viewer.Of(new Caller($"caller-{caller}", CallerKind.Person))).ShouldBeFalse();
        }

        Sees(stage, teacher).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_kept_of_a_caller_who_asks_no_more_is_let_go_when_its_time_is_over()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        for (var caller = 0; caller < 100; caller++)
        {
            Sees(stage, teacher, viewer: Viewer.Of(new Caller($"caller-{caller}", CallerKind.Person))).ShouldBeFalse();
        }

        known.Count.ShouldBeGreaterThan(90);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        Sees(stage, teacher, viewer: Viewer.Of(new Caller("another", CallerKind.Person))).ShouldBeFalse();

        // What a thread gave back last comes beside.
        known.Count.ShouldBeLessThan(10);
    }

    private bool Sees(Stage stage, string staffMember, AccessRules? rules = null, Viewer? viewer = null) => stage.Feed.Read(views =>
    {
        var seen = new VisibleRecords(views, viewer ?? Head, stage.Time.GetUtcNow(), rules ?? Rules, known);
        var isSeen = seen.Find<StaffMemberView>(staffMember) is not null;
        seen.End();
        return isSeen;
    });

    private static async Task<string> EnrolHeadAsync(Stage stage) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Hope Invented", [Role.Headteacher], null, "head", new DateOnly(2020, 9, 1))));
}
