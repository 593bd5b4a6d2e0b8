using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.AspNetCore.Connections;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Serves a folder of records over GraphQL.</summary>
internal sealed class ServeCommand
{
    private readonly Surroundings around;
    private readonly Option<string> urls = OptionSet.Urls();
    private readonly Option<string> data = OptionSet.Data();
    private readonly Option<bool> development = new("--dev")
    {
        Description = "For development only: accept callers without a token, from this machine alone, as an officer who may do everything.",
    };

    private readonly Option<FileInfo?> documents = OptionSet.ExistingFile("--documents", "A manifest of the GraphQL documents that the server knows, made by `documents build`.");
    private readonly Option<bool?> documentsOnly = new("--documents-only")
    {
        Description = "Whether no other documents are answered. [default: true with --documents, but not with --dev]",
        HelpName = "true|false",
    };

    private readonly Option<bool> graphiql = new("--graphiql")
    {
        Description = "Give GraphiQL to a browser that asks for /graphql, as --dev does; what it asks still needs a token.",
    };

    private readonly Option<bool> introspection = new("--introspection")
    {
        Description = "Whether callers may ask for the schema itself, as GraphiQL and code generators do. It is public, and tells of nobody.",
        DefaultValueFactory = _ => true,
        HelpName = "true|false",
    };

    private ServeCommand(Surroundings around) => this.around = around;

    public static Command Of(Surroundings around)
    {
        var serve = new ServeCommand(around);
        var command = new Command("serve", "Serves the records over GraphQL until it is stopped.")
        {
            serve.urls, serve.data, serve.development, serve.documents, serve.documentsOnly, serve.graphiql, serve.introspection,
        };
        command.Validators.Add(serve.CheckDocuments);
        command.SetAction(async (parsed, stop) =>
        {
            await serve.RunAsync(parsed, stop);
            return (int)ExitCode.Done;
        });
        return command;
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

    private void CheckDocuments(CommandResult result)
    {
        if (result.GetValue(documentsOnly) == true && (result.GetValue(development) || result.GetValue(documents) is null))
        {
            result.AddError("--documents-only needs --documents FILE, and does not go with --dev, which answers any document.");
        }
    }

    private async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = OptionsOf(parsed);
        await using var node = await NodeOpening.OpenAsync(around, new FileJournalOptions { Folder = parsed.GetRequiredValue(data) }, around.Time, ids: null, stop);
        await ServeAsync(around, node, options, stop);
    }

    private ServeOptions OptionsOf(ParseResult parsed)
    {
        var isDevelopment = parsed.GetValue(development);
        var manifest = parsed.GetValue(documents) is { } file ? ServedDocuments.Read(around, file) : null;
        return new ServeOptions(parsed.GetRequiredValue(urls), isDevelopment)
        {
            Documents = manifest,
            DocumentTrust = manifest is null ? DocumentTrust.Off
                : parsed.GetValue(documentsOnly) ?? !isDevelopment ? DocumentTrust.Required
                : DocumentTrust.Allowed,
            Explorer = isDevelopment || parsed.GetValue(graphiql),
            Introspection = parsed.GetValue(introspection),
        };
    }

    private static void TellOf(Surroundings around, ServeOptions options, IReadOnlyCollection<string> addresses)
    {
        foreach (var address in addresses)
        {
            around.Say($"Listening: {address}/graphql (Ctrl-C stops)");
        }

        if (options.Documents is { } documents)
        {
            around.Say($"Documents: {documents.Ids.Count:N0} known, {(options.DocumentTrust == DocumentTrust.Required ? "no others are answered" : "others are answered too")}.");
        }

        if (options.Development)
        {
            around.Warn("serve.development", "DEVELOPMENT MODE: anybody on this machine may read and change every record, without a token; never run it over records of real people.");
        }
    }
}
