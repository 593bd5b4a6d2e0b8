using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests.Organisations;

public sealed class OrganisationRequests
{
    private static readonly Refusal InAnotherTrust = new(
        "school.in-another-trust",
        "Look at who has this school: it has just been brought in under another trust or authority, and in this version a school cannot change its owner.",
        "trustUid");

    private static readonly Refusal TrustUidMissing = new(
        "organisation.trust-uid-missing", "Give the trust's UID in `trustUid` with its name, or leave `trustName` out: a school without a trust is a maintained one.", "trustUid");

    private const string Stays =
        "In this version a school cannot change its owner, the trust or, where it is in none, the authority, "
            + "even where that was given wrongly: its records stay where they were made.";

    private static readonly Refusal BadAuthorityCode = new(
        "organisation.code", "Give the local authority's code as the register has it, three digits: 830 for example.", "localAuthorityCode");

    private static readonly Refusal BadTrustUid = new(
        "organisation.code", "Give the trust's group UID as the register has it, 1 to 40 characters of a-z, 0-9 with no zero in front, and not its name.", "trustUid");

    private readonly RequestRunner runner;

    internal OrganisationRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Makes a school known, together with the trust or authority whose log its records stand in.</summary>
    public ValueTask<RequestOutcome> OnboardAsync(Viewer viewer, OnboardSchool input) => runner.RunAsync(viewer, input, PlanOnboarding);

    private static CommandPlan PlanOnboarding(PlanningScope scope, OnboardSchool input)
    {
        if (!SchoolDecider.IsAuthorityCode(input.LocalAuthorityCode))
        {
            return BadAuthorityCode;
        }

        // The register begins no UID with a zero: one that was typed so would be a second trust. An earlier version may have taken it.
        if (input.TrustUid is { } uid && (!IsTrustUid(uid) || (uid.StartsWith('0') && scope.Views.Organisations.FindTrust(uid) is null)))
        {
            return BadTrustUid;
        }

        if (input is { TrustUid: null, TrustName: not null })
        {
            return TrustUidMissing;
        }

        var log = Logs.Of(input.TrustUid, input.LocalAuthorityCode);
        var known = scope.Views.Organisations.FindSchool(input.Urn);
        if (known is not null && known.Log != log)
        {
            return KnownElsewhere(known.Owner);
        }

        var school = StreamIds.School(input.Urn);
        var onboard = new SchoolCommand.Onboard(new SchoolEvent.Onboarded(
            Urn: input.Urn,
            Name: input.Name,
            Phase: input.Phase ?? (input.SaysPhase ? null : known?.Phase),
            LocalAuthorityCode: input.LocalAuthorityCode,
            LocalAuthorityName: input.LocalAuthorityName,
            TrustUid: input.TrustUid));
        return CommandPlan.For(
            school.Name,
            log,
            Registering(scope, input, log),
            known is null ? GrainCommand.First(school, onboard) : GrainCommand.To(school, onboard)) with
        {
            PlannedOn = scope.AsShown(log, [school.Name, log.Value]),

            // A school that the records know here holds its URN already.
            Claim = known is null
                ? new CommandPlan.UniqueClaim(
                    StreamIds.ClaimOnUrn(input.Urn), new ClaimCommand.Take(log.Value, scope.Now), InAnotherTrust, holder => (new LogId(holder), school.Name))
                : null,
            Notices = [.. OnboardingNotices.Of(scope.Views.Organisations, input, onboard.School)],
        };
    }

    private static GrainCommand Registering(PlanningScope scope, OnboardSchool input, LogId log)
    {
        var known = scope.Views.Organisations.FindOwner(log.Value);
        var register = input.TrustUid is null
            ? new LogOwnerCommand.Register(LogOwnerKind.LocalAuthority, input.LocalAuthorityCode, input.LocalAuthorityName)
            // A trust keeps the name it has where the caller gives none.
            : new LogOwnerCommand.Register(LogOwnerKind.Trust, input.TrustUid, input.TrustName ?? known?.Name ?? input.TrustUid);
        return known is null ? GrainCommand.First(StreamIds.OwnerOf(log), register) : GrainCommand.To(StreamIds.OwnerOf(log), register);
    }

    // A log is its owner's, and nothing moves from one to another: a code that was given wrongly stays, too.
    private static Refusal KnownElsewhere(TrustView owner) => owner.IsTrust
        ? InAnotherTrust with
        {
            Message = $"Give `trustUid` {owner.Uid}: the school is known under the trust “{owner.Name}”. {Stays}",
        }
        : InAnotherTrust with
        {
            Message = $"Leave `trustUid` out and give `localAuthorityCode` {owner.Uid}: the school is known as a maintained school of {owner.Name}. {Stays}",
            Path = ["localAuthorityCode"],
        };

    private static bool IsTrustUid(string code) => code.Length is > 0 and <= 40 && code.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each));
}
