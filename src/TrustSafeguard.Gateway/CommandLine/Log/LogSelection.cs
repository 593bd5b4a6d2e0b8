using System.CommandLine;
using System.CommandLine.Parsing;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>The options that say which logs a command is for.</summary>
internal sealed class LogSelection
{
    private readonly Option<string[]> logs = new("--log")
    {
        Description = "A log by its name, as `log head` prints it; may be given again for another.", HelpName = "NAME", DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> trust = new("--trust") { Description = "The log of a trust, by its group UID.", HelpName = "UID" };
    private readonly Option<string?> authority = new("--local-authority")
    {
        Description = "The log of a local authority and its maintained schools, by its code.", HelpName = "CODE",
    };

    private readonly Option<bool> all = new("--all") { Description = "Every log." };

    /// <summary>Gives the command the options, of which one kind has to be given.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { logs, trust, authority, all })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>Whether all are meant.</summary>
    public bool IsAll(ParseResult parsed) => parsed.GetValue(all);

    /// <summary>The logs among those that a store holds.</summary>
    /// <exception cref="CommandException"><c>log.unknown</c>: it does not hold one that was named.</exception>
    public async Task<IReadOnlyList<LogId>> ChooseAsync(ParseResult parsed, OpenedRecords from, CancellationToken stop)
    {
        var held = await from.ListLogsAsync(stop);
        if (IsAll(parsed))
        {
            return held;
        }

        IEnumerable<LogId> named = parsed.GetValue(logs)!.Select(name => new LogId(name));
        named = parsed.GetValue(trust) is { } uid ? named.Append(Logs.OfTrust(uid)) : named;
        named = parsed.GetValue(authority) is { } code ? named.Append(Logs.OfLocalAuthority(code)) : named;
        var chosen = named.Distinct().ToList();
        return chosen.Find(log => !held.Contains(log)) is { Value: { } missing }
            ? throw new CommandException("log.unknown", $"There is no log `{missing}`. `log head` prints the names of those that there are.")
            : chosen;
    }

    private void Check(CommandResult result)
    {
        var isSome = result.GetValue(logs) is { Length: > 0 } || result.GetValue(trust) is not null || result.GetValue(authority) is not null;
        if (isSome == result.GetValue(all))
        {
            result.AddError("Say which logs are meant: by --trust UID, --local-authority CODE or --log NAME; or all of them, by --all.");
        }
    }
}
