using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>From when on what a local authority publishes binds.</summary>
public sealed class AuthorityBindingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_document_of_an_authority_reaches_back_over_no_day_that_has_passed_and_says_so(bool anotherSchoolHasAPolicy)
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        await OnboardAsync(stage, 900_002, "830", "77001");
        if (anotherSchoolHasAPolicy)
        {
            await AdoptAsync(stage, 900_002, "dcsf-guidance");
        }

        var (teacher, pupil) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(14));
        var then = stage.Time.GetUtcNow();
        var before = await ContactAsync(stage, teacher, pupil);
        var answered = stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), then)).Hash;
        stage.Time.Advance(TimeSpan.FromDays(7));

        var published = await PublishAsync(stage, LoneLifts);
        stage.Time.Advance(TimeSpan.FromHours(1));

        published.BindsFrom.ShouldBe(then.AddDays(7));
        published.Notices.ShouldHaveSingleItem().ShouldStartWith(
            "`effectiveFrom` lies in the past, and what was answered since then stands: the policy binds from 9 March 2026 10:00 on.");
        var entered = await ContactAsync(stage, teacher, pupil, then);
        (before.Outcome, entered.Outcome, entered.PolicyHash).ShouldBe((Outcome.NotCovered, Outcome.NotCovered, before.PolicyHash));
        (await ContactAsync(stage, teacher, pupil)).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        var restarted = await Stage.EmptyAsync(stage.Store);
        restarted.Feed.Read(views => views.Policies.InForce(SchoolOf(restarted), then)).Hash.ShouldBe(answered);
    }

    [Fact]
    public async Task What_an_authority_publishes_for_a_day_to_come_binds_from_that_day()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);

        var published = await stage.Ask.Layers.PublishAsync(
            Stage.Officer, new PublishLocalAuthorityPolicy("830", Read("layer: LOCAL_AUTHORITY", LoneLifts), new DateOnly(2026, 4, 1)));

        Stage.Done(published.Request);
        published.BindsFrom.ShouldBe(LondonTime.StartOf(new DateOnly(2026, 4, 1)));
        InForce(stage, SchoolOf(stage)).Assess(Lift).Outcome.ShouldBe(Outcome.NotCovered);
        stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), published.BindsFrom!.Value)).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
    }

    [Fact]
    public async Task What_an_authority_was_told_before_of_its_first_document_stays_as_it_was_told()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var document = Read("layer: LOCAL_AUTHORITY", LoneLifts).ShouldBeOfType<Policies.Reading.PolicyReadingResult.Success>().Document;
        var published = new PolicyLayerEvent.Published(
            PolicyLayer.LocalAuthority, "830", 1, document.Hash, System.Text.Encoding.UTF8.GetString(document.Canonical.Span), [], [], Term, stage.Time.GetUtcNow());

        await stage.SendAsync(Logs.OfLocalAuthority("830"), GrainCommand.To(StreamIds.Layer("830"), new PolicyLayerCommand.Publish(published)));

        stage.Feed.Read(views => views.Policies.InForce(SchoolOf(stage), LondonTime.StartOf(Term))).Assess(Lift).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        stage.See(() => stage.Views.Policies.Layers.OfAuthority("830").Single()).Binds.ShouldBe(LondonTime.StartOf(Term));
    }
}
