using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Serve;

/// <summary>Gives a trust its first safeguarding officer, who appoints everybody else.</summary>
internal static class FirstOfficer
{
    /// <exception cref="CommandException">The trust is not known, or somebody else was appointed there before.</exception>
    public static async Task AppointAsync(CommandContext context, SafeguardingNode node, AppointFirstOfficer asked)
    {
        var outcome = await node.Safeguarding.Posts.AppointFirstAsync(asked);
        if (outcome.Refusals is [var refusal, ..])
        {
            throw new CommandException(refusal.Code, refusal.Message);
        }

        // A name is nobody's to read in the output of a server.
        context.Say(outcome.Position is null
            ? $"First officer: trust {asked.Trust} has had this one already; nothing was added."
            : $"First officer: appointed to trust {asked.Trust} from today, as `{outcome.Id}`. They appoint everybody else with `appoint` and `enrolStaffMember`.");
    }
}
