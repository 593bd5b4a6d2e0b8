using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>The leaflet opens the school's Wi-Fi to whoever has a senior leader's agreement and has signed (DERB-003 to DERB-005).</summary>
public sealed class DeclarationTests
{
    [Fact]
    public async Task A_callers_word_that_something_was_signed_does_not_count()
    {
        var (stage, teacher) = await AgreedAsync();

        var contact = await JoinWifiAsync(stage, teacher, stage.Time.GetUtcNow(), Fact.AupSigned, Fact.Repeated);

        contact.Assessment.Outcome.ShouldBe(Outcome.AuthorisationRequired);
        contact.Assessment.Facts.ShouldBe(FactSet.Of(Fact.Repeated));
        stage.See(() => contact.Breach).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_declaration_counts_from_the_moment_it_was_signed_and_not_before()
    {
        var (stage, teacher) = await AgreedAsync();
        var signed = stage.Time.GetUtcNow();
        await SignAsync(stage, teacher);
        stage.Time.AdjustTime(signed.AddDays(1));

        var before = await JoinWifiAsync(stage, teacher, signed.AddMinutes(-1));
        var after = await JoinWifiAsync(stage, teacher, signed);

        before.Assessment.WasPermitted.ShouldBeFalse();
        after.Assessment.WasPermitted.ShouldBeTrue();
        after.Assessment.Facts.ShouldBe(FactSet.Of(Fact.AupSigned));
        stage.See(() => after.Breach).ShouldBeNull();
    }

    [Fact]
    public async Task A_declaration_names_the_policy_under_which_it_was_signed()
    {
        var (stage, teacher) = await AgreedAsync();

        await SignAsync(stage, teacher);

        var member = stage.Find<StaffMemberView>(teacher);
        stage.See(() => member.Declarations.ToList()).ShouldHaveSingleItem().PolicyId
            .ShouldBe(stage.Feed.Read(views => views.Policies.InForce(member.School, stage.Time.GetUtcNow())).Id);
    }

    [Fact]
    public async Task Nobody_signs_who_is_not_enrolled_nor_what_is_no_declaration()
    {
        var (stage, teacher) = await AgreedAsync();

        (await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration("staff-0", Fact.AupSigned)))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.unknown");
        (await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(teacher, Fact.Emergency))).Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("staff-member.not-a-declaration");
    }

    /// <summary>A teacher whose head has agreed that they join the Wi-Fi.</summary>
    private static async Task<(Stage Stage, string Teacher)> AgreedAsync()
    {
        var stage = await Stage.WithSchoolAsync("derbyshire-leaflet");
        var (teacher, head) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher));
        var authorisation = Stage.Done(await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher, null, null, Activity.JoinSchoolWifi, "For lessons.", stage.Time.GetUtcNow().AddDays(-7), stage.Time.GetUtcNow().AddDays(7))));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(
            Stage.Officer with { IsDevelopment = true }, new DecideAuthorisation(authorisation, Role.SeniorLeader, head, true, "Needed.", null)));
        stage.Time.AdjustTime(stage.Time.GetUtcNow().AddHours(1));
        return (stage, teacher);
    }

    private static async Task SignAsync(Stage stage, string teacher) =>
        Stage.Done(await stage.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(teacher, Fact.AupSigned)));

    private static async Task<ContactView> JoinWifiAsync(Stage stage, string teacher, DateTimeOffset at, params Fact[] facts) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, null, Activity.JoinSchoolWifi, at, facts: facts)))!;
}
