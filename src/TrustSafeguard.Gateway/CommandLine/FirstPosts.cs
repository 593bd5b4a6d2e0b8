using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Gives a post its first holder, and tells so. A name or an identity is nobody's to read in what a command writes.</summary>
internal static class FirstPosts
{
    private const string NotTheFirst = "appointment.not-the-first";
    private const string Unfinished = "store.log-unfinished";

    /// <summary>The same at the start of a server, which is given it again at each. For a trust that an import is bringing it is left to a later one.</summary>
    /// <exception cref="CommandException">It is refused.</exception>
    public static async Task AppointAtStartAsync(CommandContext context, SafeguardingNode node, AppointFirst asked, KnownIdentities known)
    {
        try
        {
            await AppointAsync(context, node, asked, known);
        }
        catch (CommandException refused) when (refused.ExitCode == ExitCode.FoundWrong)
        {
            // A server that is started again would be refused again: what it is started with is wrong.
            var way = refused.Code == NotTheFirst ? " Leave `--first-officer` out to start the server." : string.Empty;
            throw new CommandException(refused.Code, $"{refused.Message}{way}", ExitCode.BadUsage);
        }
        catch (CommandException refused) when (refused.Code == Unfinished)
        {
            // INVARIANT: the server comes up. It serves every other trust, and nobody knows yet whether what is to come has an officer.
            var (title, place) = (TitleOf(asked.Place.Post), PlaceOf(asked.Place));
            context.Warn(
                Unfinished,
                $"{title}: nobody was appointed to {place}, since its log is being brought here and has not all come. Once it has, start the server again or use `appoint`; where "
                    + "the log has such an officer, leave `--first-officer` out from then on.");
        }
    }

    /// <exception cref="CommandException">The trust or the authority is not known, or somebody else was appointed there before.</exception>
    public static async Task AppointAsync(CommandContext context, SafeguardingNode node, AppointFirst asked, KnownIdentities known)
    {
        // What was recorded before stays as it was: a server that is given it at each start goes on starting.
        if (!node.Safeguarding.FirstPosts.IsAppointed(asked))
        {
            known.Require(asked.Identity);
        }

        var outcome = Done(await node.Safeguarding.FirstPosts.AppointAsync(asked));
        var (title, place) = (TitleOf(asked.Place.Post), PlaceOf(asked.Place));
        context.Say(outcome.Position is null
            ? $"{title}: {place} has had this one already; nothing was added."
            : $"{title}: appointed to {place} from today, as `{outcome.Id}`. {NextOf(asked.Place.Post)}");
    }

    /// <exception cref="CommandException">Nobody there has the identity, or somebody there records it.</exception>
    public static async Task AppointAsync(CommandContext context, SafeguardingNode node, AppointInPlaceOf asked, KnownIdentities known)
    {
        known.Require(asked.Identity);
        var outcome = Done(await node.Safeguarding.FirstPosts.AppointAsync(asked));
        var (title, place) = (TitleOf(asked.Place.Post), PlaceOf(asked.Place));
        context.Say(outcome.Position is null
            ? $"{title}: {place} has this one in the other's place already; nothing was added."
            : $"{title}: it is recorded that whoever held the post at {place} has gone, and `{outcome.Id}` is in their place from today. {NextOf(asked.Place.Post)}");
    }

    /// <exception cref="CommandException">It is not the operator's to put right.</exception>
    public static async Task ReplaceAsync(CommandContext context, SafeguardingNode node, ReplaceFirstIdentity asked, KnownIdentities known)
    {
        known.Require(asked.Identity);
        var outcome = Done(await node.Safeguarding.FirstPosts.ReplaceAsync(asked));
        var (title, place) = (TitleOf(asked.Place.Post), PlaceOf(asked.Place));
        context.Say(outcome.Position is null
            ? $"{title}: the post at {place} has this identity already; nothing was added."
            : $"{title}: the post at {place}, `{outcome.Id}`, has the other identity from now on. Whoever signs in by the former one holds it no more.");
    }

    private static RequestOutcome Done(RequestOutcome outcome) =>
        outcome.Refusals is [var refusal, ..]
            ? throw new CommandException(refusal.Code, refusal.Message, StorePasses.ExitOf(refusal.Code))
            : outcome;

    private static string TitleOf(FirstPost post) => post switch
    {
        FirstPost.SafeguardingOfficer => "First officer",
        FirstPost.ChairOfTrustees => "First chair",
        FirstPost.ChairOfGovernors => "First chair of governors",
        FirstPost.Headteacher => "First head",
        _ => "First LADO",
    };

    private static string PlaceOf(FirstPlace place) =>
        place.IsAtSchool ? $"school {place.Code}" : place.Post == FirstPost.LocalAuthorityOfficer ? $"local authority {place.Code}" : $"trust {place.Code}";

    private static string NextOf(FirstPost post) => post switch
    {
        FirstPost.SafeguardingOfficer => "They appoint everybody else with `appoint` and `enrolStaffMember`, but not the chair of trustees: use `appoint first-chair`.",
        FirstPost.ChairOfTrustees => "They look at emergency access with `reviewEmergencyAccess`, and appoint other chairs with `appoint`.",
        FirstPost.ChairOfGovernors => "They enrol the head, the safeguarding lead, deputies, governors and other chairs with `enrolStaffMember`.",
        FirstPost.Headteacher => "They enrol the staff with `enrolStaffMember`; who leads, safeguards or governs the school is enrolled by the chair of governors.",
        _ => "They appoint the authority's others with `appoint`.",
    };
}
