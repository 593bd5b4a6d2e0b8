using Microsoft.AspNetCore.Connections;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The server as a command runs it: it says where it listens, and goes on until it is asked to stop.</summary>
internal static class ForegroundServer
{
    /// <summary>Listens at once, and serves the node as soon as it is open.</summary>
    public static async Task RunAsync(CommandContext context, NodeStart start, ServeOptions options, CancellationToken stop)
    {
        List<LossWatch> watches = [];
        try
        {
            await context.RunServerAsync(start, options, Served, stop);
        }
        catch (IOException cause) when (cause.InnerException is AddressInUseException)
        {
            var (address, setting) = cause is ProbeAddressException ? (options.Probes, $"`{nameof(options.Probes)}`") : (options.Urls, "--urls");
            throw new CommandException("serve.address-in-use", $"Something listens on `{address}` already; stop it, or give another address to {setting}.");
        }
        finally
        {
            await Task.WhenAll(watches.Select(watch => watch.DisposeAsync().AsTask()));
        }

        void Served(IReadOnlyCollection<string> addresses)
        {
            var node = start.Node!;
            watches.AddRange(new[] { node.Store, node.Reads.Store }.Select(store => new LossWatch(store, losses => node.Note(store, losses), node.Proved, context)));
            Announce(context, options, addresses);
        }
    }

    private static void Announce(CommandContext context, ServeOptions options, IReadOnlyCollection<string> addresses)
    {
        foreach (var address in addresses)
        {
            context.Say($"Listening: {address}/graphql (Ctrl-C stops)");
        }

        if (options.Probes is { } probes)
        {
            context.Say($"Probes: {probes}");
        }

        if (options.Documents is { } documents)
        {
            context.Say($"Documents: {documents.Ids.Count:N0} known, {(options.DocumentTrust == DocumentTrust.Required ? "no others are answered" : "others are answered too")}.");
        }

        IssuerWarnings.Tell(context, options);
        if (options.Development)
        {
            context.Warn(
                "serve.development",
                "DEVELOPMENT MODE: anybody on this machine may read and change every record, without a token; never run it over records of real people.");
        }
    }
}
