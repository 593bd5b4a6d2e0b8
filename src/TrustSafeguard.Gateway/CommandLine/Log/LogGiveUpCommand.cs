using System.CommandLine;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Takes the mark away of a log whose import is never finished, so that it is added to where it stands.</summary>
internal sealed class LogGiveUpCommand
{
    private readonly CommandContext context;
    private readonly RecordsOptions place = new();
    private readonly Option<string> log = new("--log")
    {
        Description = "The log, by the name that the warning `store.log-unfinished` gives it.", HelpName = "NAME", Required = true,
    };

    private readonly Option<long> at = new("--at")
    {
        Description = "The position at which it stands, as that warning says it. Where it stands elsewhere an import is bringing it, and nothing is done.",
        HelpName = "POSITION",
        Required = true,
    };

    private LogGiveUpCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var giveUp = new LogGiveUpCommand(context);
        var command = new DetailedCommand(
            "give-up",
            "Leaves a log of a server's store as it stands, whose import was interrupted and is never finished.",
            """
            Only where what was to come is lost: run the `log import` again where it is not, which goes on. From then on the log is added to, though a part is
            missing: nodes record in it that deadlines have passed which the missing records would have met, what the old place answered last is not known, and
            once something was added no import fits behind it any more. See that no import runs. `log head` prints, as the warning `store.log-unfinished`, where it stands.
            """)
        {
            giveUp.log, giveUp.at,
        };
        giveUp.place.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await giveUp.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (from, given) = (place.PlaceOf(parsed), new LogId(parsed.GetRequiredValue(log)));

        // A place that is closed as a whole is refused here: nobody has used it since, so that it is emptied.
        await using var opened = await OpenedRecords.OpenToReadAsync(context, from, stop);
        if ((await opened.Unfinished.ReadAsync(stop))?.FirstOrDefault(each => each.Head.Log == given) is not { } marked)
        {
            throw new CommandException("log.not-unfinished", $"Log `{given}` is not being brought to `{from}`: there is nothing to give up.");
        }

        var stands = (await opened.Records.ReadHeadAsync(given, stop)).Position;
        if (stands != parsed.GetRequiredValue(at))
        {
            throw new CommandException(
                "log.give-up-elsewhere",
                $"Log `{given}` stands at position {stands}, and not at {parsed.GetRequiredValue(at)}: nothing was changed. See that no `log import` brings it, and give the "
                    + "position at which it stands then.");
        }

        await opened.Unfinished.RemoveAsync([marked.Head], stop);
        context.Say(
            $"Given up: log `{given}` stays as it stands, at position {stands} of {marked.Head.Position}. From now on it is added to, and once it was, no import fits "
                + "behind it.");
        return ExitCode.Done;
    }
}
