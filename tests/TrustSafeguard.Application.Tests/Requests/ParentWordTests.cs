using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What a parent says is somebody's word: a parent's, and nobody else's at the school under their name.</summary>
public sealed class ParentWordTests
{
    [Theory]
    [InlineData("Theo Asker", "authorisation.parent-is-the-asker")]
    [InlineData("  ASKER,  Th\u00E9o ", "authorisation.parent-is-the-asker")]
    [InlineData("theo@example.invalid", "authorisation.parent-is-a-colleague")]
    [InlineData("Ｔheo＠example.invalid", "authorisation.parent-is-a-colleague")]
    [InlineData("Hanna Head", "authorisation.parent-records-own-word")]
    [InlineData("hanna@example.invalid", "authorisation.parent-records-own-word")]
    [InlineData("Dora O'Deputy", "authorisation.parent-is-a-colleague")]
    [InlineData("dora o\u2019deputy", "authorisation.parent-is-a-colleague")]
    [InlineData("dora@example.invalid", "authorisation.parent-is-a-colleague")]
    [InlineData("Sam Invented", "authorisation.parent-is-the-student")]
    [InlineData("Invented, Sam", "authorisation.parent-is-the-student")]
    [InlineData(".", "authorisation.parent-missing")]
    [InlineData("\u3164", "authorisation.parent-missing")]
    [InlineData("12", "authorisation.parent-missing")]
    [InlineData("x", "authorisation.parent-missing")]
    [InlineData("Mum", "authorisation.parent-is-a-relation")]
    [InlineData("The\u043E Asker", "text.mixed-alphabets")]
    [InlineData("Ms Theo Asker", "authorisation.parent-is-the-asker")]
    [InlineData("\uFF34heo \uFF21sker", "authorisation.parent-is-the-asker")]
    [InlineData("\U0001D413\U0001D421\U0001D41E\U0001D428 Asker", "authorisation.parent-is-the-asker")]
    [InlineData("theo\uFE6Bexample\u2024invalid", "authorisation.parent-is-a-colleague")]
    [InlineData("Mrs", "authorisation.parent-is-a-relation")]
    [InlineData("unknown", "authorisation.parent-is-a-relation")]
    [InlineData("n/a n/a", "authorisation.parent-is-a-relation")]
    [InlineData("Both parents", "authorisation.parent-is-a-relation")]
    [InlineData("Kid's Mother", "authorisation.parent-is-a-relation")]
    [InlineData("Sam\u2019s mum", "authorisation.parent-is-a-relation")]
    [InlineData("Sams mum", "authorisation.parent-is-a-relation")]
    [InlineData("Legal Guardian of Kid", "authorisation.parent-is-a-relation")]
    [InlineData("Mum (Sam's)", "authorisation.parent-is-a-relation")]
    public async Task A_name_that_is_no_parents_is_refused_with_what_to_do(string name, string code)
    {
        var (stage, people) = await StagedAsync();

        (await people.HearAsync(name)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(code);
        people.Words.ShouldBeEmpty();
        await stage.DisposeAsync();
    }

    [Theory]
    [InlineData("Mary Invented")]
    [InlineData("Dora O'Deputy")]
    [InlineData("dora@example.invalid")]
    public async Task To_whoever_made_the_request_no_name_says_whose_it_is(string name)
    {
        var (stage, people) = await StagedAsync();

        var asker = people.Head with { StaffMember = people.Authorisation.StaffMember.Id };
        (await people.HearAsync(name, null, asker)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.own-request");
        await stage.DisposeAsync();
    }

    [Theory]
    [InlineData("Mary Invented")]
    [InlineData("Mr Sam Invented")]
    [InlineData("Hanna Mary Head")]
    [InlineData("Ms Hanna Head")]
    [InlineData("\u674E\u660E")]
    [InlineData("Una Parent")]
    [InlineData("Mary Foster")]
    [InlineData("Una Bell, Sam's mother")]
    [InlineData("Mother Teresa Invented")]
    public async Task A_parent_of_whatever_name_has_a_way_to_be_recorded(string name)
    {
        var (stage, people) = await StagedAsync();

        Stage.Done(await people.HearAsync(name));

        var word = people.Words.ShouldHaveSingleItem();
        (word.Parent, word.By, word.RecordedBy!.Id).ShouldBe((name, null, people.Head.StaffMember!));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_who_is_the_parent_is_named_by_their_record_and_another_colleague_records_it()
    {
        var (stage, people) = await StagedAsync();
        var deputy = people.Head with { StaffMember = people.Deputy };

        (await people.HearAsync(null, people.Deputy, deputy)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.parent-records-own-word");
        (await people.HearAsync("Dora O'Deputy", people.Deputy)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.parent-is-a-colleague");
        (await people.HearAsync("Mary Invented", people.Deputy)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.parent-twice");
        Stage.Done(await people.HearAsync(null, people.Deputy));

        var word = people.Words.ShouldHaveSingleItem();
        (word.By!.Id, word.Parent, word.RecordedBy!.Id).ShouldBe((people.Deputy, null, people.Head.StaffMember!));
        (await people.AgreeAsync(Role.SeniorLeader, deputy)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.second-word");
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_head_who_records_what_a_parent_says_agrees_as_head_before_or_after_it()
    {
        foreach (var headFirst in new[] { true, false })
        {
            var (stage, people) = await StagedAsync();
            ValueTask<RequestOutcome> Head() => people.AgreeAsync(Role.Headteacher, people.Head);
            ValueTask<RequestOutcome> Parent() => people.HearAsync("Mary Invented");

            Stage.Done(await (headFirst ? Head() : Parent()));
            people.Stage.See(() => people.Authorisation.IsGranted).ShouldBeFalse();
            Stage.Done(await (headFirst ? Parent() : Head()));

            people.Stage.See(() => people.Authorisation.IsGranted).ShouldBeTrue();
            await stage.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_words_of_two_parents_are_both_kept_and_a_repetition_adds_nothing()
    {
        var (stage, people) = await StagedAsync();

        Stage.Done(await people.HearAsync("Mary Invented"));
        Stage.Done(await people.HearAsync("Mary Invented"));
        Stage.Done(await people.HearAsync("Peter Invented"));

        people.Words.Select(word => word.Parent).ShouldBe(["Mary Invented", "Peter Invented"]);
        people.Stage.See(() => people.Authorisation.IsGranted).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task An_agreement_is_somebodys_also_where_a_development_caller_records_it()
    {
        var (stage, people) = await StagedAsync();

        var refusal = (await people.AgreeAsync(Role.Headteacher, Viewer.Development)).Refusals.ShouldHaveSingleItem();

        refusal.Code.ShouldBe("authorisation.person-missing");
        refusal.Path.ShouldBe(["by"]);
        people.Words.ShouldBeEmpty();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_comes_to_be_called_as_a_colleague_while_their_word_is_on_its_way_is_no_parent()
    {
        var (stage, people) = await StagedAsync();
        var router = new BetweenRouter(stage.Router);
        var held = new Safeguarding(router, stage.Feed, stage.Time, stage.Ids, access: AccessRules.Everything);
        router.BeforeNext(async () => Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectName(people.Deputy, "Mary Invented"))));

        var outcome = await held.Authorisations.DecideAsync(people.Head, Stage.Agreeing(people.Request, Role.ParentOrCarer, null));

        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.parent-is-a-colleague");
        people.Words.ShouldBeEmpty();
        await stage.DisposeAsync();
    }

    private static async Task<(Stage Stage, People People)> StagedAsync()
    {
        var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        var asker = await EnrolAsync("Theo Asker", "theo@example.invalid", Role.Teacher);
        var head = await EnrolAsync("Hanna Head", "hanna@example.invalid", Role.Headteacher);
        var deputy = await EnrolAsync("Dora O\u2019Deputy", "dora@example.invalid", Role.DeputyHeadteacher);
        var now = stage.Time.GetUtcNow();
        var asked = Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            asker, await stage.EnrolStudentAsync(15), null, Activity.SharePersonalContactDetails, "A project.", now, now.AddDays(7))));
        return (stage, new People(stage, asked, new Viewer("hanna", RoleSet.Of(Role.Headteacher), head), deputy));

        async Task<string> EnrolAsync(string name, string identity, Role role) => Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, name, [role], null, identity, new DateOnly(2020, 9, 1))));
    }

    private sealed record People(Stage Stage, string Request, Viewer Head, string Deputy)
    {
        public IReadOnlyList<AuthorisationWord> Words => Stage.See(() => Authorisation.Words.ToList());

        public AuthorisationView Authorisation => Stage.Find<AuthorisationView>(Request);

        /// <summary>The head, or somebody else, records what a parent says.</summary>
        public ValueTask<RequestOutcome> HearAsync(string? name, string? by = null, Viewer? recorder = null) => Stage.Ask.Authorisations.DecideAsync(
            recorder ?? Head, new DecideAuthorisation(Request, Role.ParentOrCarer, by, true, "Content with it.", null, name, HowGiven.ByTelephone));

        public ValueTask<RequestOutcome> AgreeAsync(Role role, Viewer viewer) =>
            Stage.Ask.Authorisations.DecideAsync(viewer, new DecideAuthorisation(Request, role, null, true, "Needed.", null));
    }
}
