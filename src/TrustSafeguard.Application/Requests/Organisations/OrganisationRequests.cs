using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests.Organisations;

public sealed class OrganisationRequests
{

    private readonly Desk desk;
    private readonly OneAtATime urns = new();

    internal OrganisationRequests(Desk desk) => this.desk = desk;

    /// <summary>Makes a school known, together with the trust or authority whose log its records stand in.</summary>
    public ValueTask<Answer> OnboardAsync(Viewer viewer, OnboardSchool input) =>
        urns.DoAsync(input.Urn.ToString(CultureInfo.InvariantCulture), () => desk.AskAsync(viewer, Prepare(input)));

    private Prepared Prepare(OnboardSchool input)
    {
        if (!IsCode(input.LocalAuthorityCode) || (input.TrustUid is { } uid && !IsCode(uid)))
        {
            return BadCode(IsCode(input.LocalAuthorityCode) ? "trustUid" : "localAuthorityCode");
        }

        var log = Logs.Of(input.TrustUid, input.LocalAuthorityCode);
        var known = desk.Read(views => views.Organisations.FindSchool(input.Urn)?.Log);
        if (known is { } elsewhere && elsewhere != log)
        {
            return new Refusal(
                "school.in-another-trust", "The school is known under another trust. A move between trusts is not an onboarding: its records stay where they were made.", "trustUid");
        }

        return Prepared.For(
            $"school-{input.Urn}",
            log,
            new GrainCommand(Logs.OwnerOf(log), Owner(input, log)),
            new GrainCommand(
                $"school-{input.Urn}",
                new SchoolCommand.Onboard(
                    new SchoolEvent.Onboarded(input.Urn, input.Name, input.Phase, input.LocalAuthorityCode, input.LocalAuthorityName, input.TrustUid))));
    }

    private LogOwnerCommand.Register Owner(OnboardSchool input, LogId log)
    {
        if (input.TrustUid is null)
        {
            return new LogOwnerCommand.Register(LogOwnerKind.LocalAuthority, input.LocalAuthorityCode, input.LocalAuthorityName);
        }

        // A trust keeps the name it has where the caller gives none.
        var name = input.TrustName ?? desk.Read(views => views.Organisations.FindTrust(input.TrustUid)?.Name) ?? input.TrustUid;
        return new LogOwnerCommand.Register(LogOwnerKind.Trust, input.TrustUid, name);
    }

    private static Refusal BadCode(string argument) =>
        new("organisation.code", "A trust's UID and an authority's code are 1 to 40 characters of a-z, 0-9; neither is a name.", argument);

    private static bool IsCode(string code) => code.Length is > 0 and <= 40 && code.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each));
}
