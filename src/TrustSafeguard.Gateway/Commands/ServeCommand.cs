using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Serves a folder of records over GraphQL.</summary>
internal static class ServeCommand
{
    public static Command Of(Surroundings around)
    {
        var urls = OptionSet.Urls();
        var data = OptionSet.Data();
        var development = new Option<bool>("--dev")
        {
            Description = "For development only: accept callers without a token, from this machine alone, as an officer who may do everything.",
        };
        var command = new Command("serve", "Serves the records over GraphQL until it is stopped.") { urls, data, development };
        command.SetAction(async (parsed, stop) =>
        {
            var options = new ServeOptions(parsed.GetRequiredValue(urls), parsed.GetValue(development));
            await RunAsync(around, parsed.GetRequiredValue(data), options, stop);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static async Task RunAsync(Surroundings around, string folder, ServeOptions options, CancellationToken stop)
    {
        await using var node = await NodeOpening.OpenAsync(around, new FileJournalOptions { Folder = folder }, around.Time, ids: null, stop);
        await ServeAsync(around, node, options, stop);
    }

    /// <summary>Serves a node that is open.</summary>
    public static async Task ServeAsync(Surroundings around, SafeguardingNode node, ServeOptions options, CancellationToken stop)
    {
        try
        {
            await around.Serve(node, options, addresses => TellOf(around, options, addresses), stop);
        }
        catch (IOException cause) when (cause.InnerException is AddressInUseException)
        {
            throw new CommandException("serve.address-in-use", $"Something listens on `{options.Urls}` already; stop it, or give another address to --urls.");
        }
    }

    private static void TellOf(Surroundings around, ServeOptions options, IReadOnlyCollection<string> addresses)
    {
        foreach (var address in addresses)
        {
            around.Say($"Listening: {address}/graphql (Ctrl-C stops)");
        }

        if (options.Development)
        {
            around.Warn("serve.development", "DEVELOPMENT MODE: anybody on this machine may read and change every record, without a token; never run it over records of real people.");
        }
    }
}
