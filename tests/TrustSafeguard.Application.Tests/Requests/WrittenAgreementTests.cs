using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Where a policy takes the parents' word only in writing, nothing that was only said permits anything.</summary>
public sealed class WrittenAgreementTests
{
    private const string Spoken = """
        clauses:
          - id: own.pictures
            title: Pictures
            text: Ask the parents.
            applies: { activities: [PUBLISH_STUDENT_PHOTOGRAPH], directions: [OUTBOUND] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[PARENT_OR_CARER]]
        """;

    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    [Fact]
    public async Task Under_the_leaflet_a_parents_word_by_telephone_is_refused_and_their_letter_permits_the_picture()
    {
        var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(9));
        var id = await AskAsync(stage, teacher, student);
        MissingOf(stage, id).ShouldBe(FactSet.Of(Fact.ParentAgreedInWriting));

        var refused = (await SayAsync(stage, id, HowGiven.ByTelephone)).Refusals.ShouldHaveSingleItem();

        (refused.Code, refused.Path.ShouldHaveSingleItem()).ShouldBe(("authorisation.not-in-writing", "given"));
        refused.Message.ShouldStartWith("Ask the parent or carer to agree in writing, and record it with `given: IN_WRITING`");
        (PermitsNow(stage, id), stage.See(() => stage.StandingOf(id).StillNeeded).ShouldHaveSingleItem()).ShouldBe((false, RoleSet.Of(Role.ParentOrCarer)));
        (await IsBreachAsync(stage, teacher, student)).ShouldBeTrue();

        stage.Time.Advance(TimeSpan.FromHours(1));
        Stage.Done(await SayAsync(stage, id, HowGiven.InWriting));

        (PermitsNow(stage, id), MissingOf(stage, id)).ShouldBe((true, FactSet.Empty));
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.PublishStudentPhotograph)))!;
        stage.See(() => contact.Breach).ShouldBeNull();
        contact.Assessment.Facts.ShouldBe(FactSet.Of(Fact.ParentAgreedInWriting));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_on_a_spoken_word_permits_nothing_once_the_policy_asks_for_writing_until_the_letter_is_there()
    {
        var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        await AdoptAsync(stage, Spoken);
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(9));
        var id = await AskAsync(stage, teacher, student);
        Stage.Done(await SayAsync(stage, id, HowGiven.ByTelephone));
        (PermitsNow(stage, id), await IsBreachAsync(stage, teacher, student)).ShouldBe((true, false));

        stage.Time.Advance(TimeSpan.FromHours(1));
        await AdoptAsync(stage, $"{Spoken}\n    requires: [PARENT_AGREED_IN_WRITING]");

        (PermitsNow(stage, id), MissingOf(stage, id)).ShouldBe((false, FactSet.Of(Fact.ParentAgreedInWriting)));
        stage.See(() => stage.StandingOf(id).StillNeeded).ShouldHaveSingleItem().ShouldBe(RoleSet.Of(Role.ParentOrCarer));
        (await IsBreachAsync(stage, teacher, student)).ShouldBeTrue();
        stage.Time.Advance(TimeSpan.FromHours(1));
        Stage.Done(await SayAsync(stage, id, HowGiven.InWriting));
        (PermitsNow(stage, id), await IsBreachAsync(stage, teacher, student)).ShouldBe((true, false));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task That_the_parents_wrote_is_a_claim_where_only_whoever_records_the_contact_says_so()
    {
        var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(9));

        var contact = stage.Find<ContactView>(Stage.Done(await stage.Ask.Contacts.RecordAsync(Stage.Officer, new(
            teacher, student, null, Activity.PublishStudentPhotograph, Direction.Outbound, Purpose.Professional, [Fact.ParentAgreedInWriting], stage.Time.GetUtcNow(),
            "The letter is in my drawer.", RequestId: null))))!;

        stage.See(() => contact.Breach).ShouldNotBeNull();
        contact.Assessment.Facts.ShouldBe(FactSet.Empty);
        await stage.DisposeAsync();
    }

    private static async Task AdoptAsync(Stage stage, string clauses) => Stage.Done((await stage.Ask.Policies.AdoptAsync(
        Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], new DateOnly(2026, 3, 2), LayerScene.Read("layer: SCHOOL", clauses)))).Request);

    private static async Task<string> AskAsync(Stage stage, string teacher, string student) => Stage.Done(await stage.Ask.Authorisations.RequestAsync(
        Stage.Officer,
        new RequestAuthorisation(
            teacher, student, null, Activity.PublishStudentPhotograph, "The prize-giving.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7))));

    private static ValueTask<RequestOutcome> SayAsync(Stage stage, string id, HowGiven given) =>
        stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(id, Role.ParentOrCarer, null) with { Given = given });

    private static bool PermitsNow(Stage stage, string id) => stage.See(() => stage.StandingOf(id).Permits);

    private static FactSet MissingOf(Stage stage, string id) => stage.See(() => stage.StandingOf(id).MissingFacts);

    private static async Task<bool> IsBreachAsync(Stage stage, string teacher, string student)
    {
        var contact = stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, student, Activity.PublishStudentPhotograph)))!;
        return stage.See(() => contact.Breach is not null);
    }
}
