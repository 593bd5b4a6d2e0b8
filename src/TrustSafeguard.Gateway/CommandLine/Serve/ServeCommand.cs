using System.CommandLine;
using System.CommandLine.Parsing;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.CommandLine.Serve;

/// <summary>Serves a folder of records over GraphQL.</summary>
internal sealed class ServeCommand
{
    private readonly CommandContext context;
    private readonly Option<string> urls = SharedOptions.Urls();
    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<bool> development = new("--dev")
    {
        Description = "For development only: accept callers without a token, from this machine alone, as an officer who may do everything.",
    };

    private readonly Option<FileInfo?> documents = SharedOptions.ExistingFile(
        "--documents", "A manifest of the GraphQL documents that the server knows, made by `documents build`.");
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

    private readonly Option<string[]> limits = new("--limit")
    {
        Description = "A limit to go by instead of its default, such as TypeCost=100000 or ExecutionTime=10s; may be given again for another. "
            + "docs/operating.md says where they are listed.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> readOnly = new("--read-only")
    {
        Description = "Show what is recorded and record nothing: the folder may be on a full disk, or on one that cannot be written.",
    };

    private readonly Option<bool> proveFirst = new("--prove-first")
    {
        Description = "Answer nothing before every record is checked. Without, those before the newest snapshot are checked behind the start.",
    };

    private readonly Option<string?> firstOfficer = new("--first-officer")
    {
        Description = "Once for each trust: appoint its first safeguarding officer, who appoints everybody else. The identity is what their identity provider calls them.",
        HelpName = "IDENTITY",
    };

    private readonly Option<string?> firstOfficerName = new("--first-officer-name")
    {
        Description = "The name of the first officer that colleagues see. [default: First officer]",
        HelpName = "NAME",
    };

    private readonly Option<string?> trust = new("--trust")
    {
        Description = "The group UID of the trust that --first-officer is for.",
        HelpName = "UID",
    };

    private ServeCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var serve = new ServeCommand(context);
        var command = new Command("serve", "Serves the records over GraphQL until it is stopped.")
        {
            serve.urls, serve.data, serve.development, serve.documents, serve.documentsOnly, serve.graphiql, serve.introspection, serve.limits,
            serve.readOnly, serve.proveFirst, serve.firstOfficer, serve.firstOfficerName, serve.trust,
        };
        command.Validators.Add(serve.CheckFirstOfficer);
        command.Validators.Add(serve.CheckDocuments);
        serve.limits.Validators.Add(CheckLimits);
        command.SetAction(async (parsed, stop) =>
        {
            await serve.RunAsync(parsed, stop);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private void CheckDocuments(CommandResult result)
    {
        if (result.GetValue(documentsOnly) == true && (result.GetValue(development) || result.GetValue(documents) is null))
        {
            result.AddError("--documents-only needs --documents FILE, and does not go with --dev, which answers any document.");
        }
    }

    private void CheckFirstOfficer(CommandResult result)
    {
        var isAsked = result.GetValue(firstOfficer) is not null;
        if (isAsked != result.GetValue(trust) is not null || (!isAsked && result.GetValue(firstOfficerName) is not null))
        {
            result.AddError("--first-officer IDENTITY and --trust UID go together, and --first-officer-name goes with them.");
        }
        else if (isAsked && result.GetValue(readOnly))
        {
            result.AddError("--first-officer is recorded: it does not go with --read-only.");
        }
    }

    private static void CheckLimits(OptionResult result)
    {
        try
        {
            LimitsOf(result.GetValueOrDefault<string[]>());
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
        }
    }

    private static ServedLimits LimitsOf(string[] settings) => settings.Aggregate(new ServedLimits(), (limits, setting) => limits.With(setting));

    private async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = OptionsOf(parsed);
        var journal = new FileJournalOptions { Folder = parsed.GetRequiredValue(data), ReadOnly = parsed.GetValue(readOnly), ProvesFirst = parsed.GetValue(proveFirst) };
        var officer = parsed.GetValue(firstOfficer) is { } identity && parsed.GetValue(trust) is { } uid
            ? new AppointFirstOfficer(uid, identity, parsed.GetValue(firstOfficerName) ?? "First officer")
            : null;
        await using var start = NodeStart.Begin(progress => OpenAsync(journal, officer, progress, stop));
        await ForegroundServer.RunAsync(context, start, options, stop);
    }

    private async Task<SafeguardingNode> OpenAsync(FileJournalOptions journal, AppointFirstOfficer? officer, StartProgress progress, CancellationToken stop)
    {
        var node = await RecordsFolder.OpenToServeAsync(context, journal, progress, stop);
        try
        {
            await (officer is null ? Task.CompletedTask : FirstOfficer.AppointAsync(context, node, officer));
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    private ServeOptions OptionsOf(ParseResult parsed)
    {
        var isDevelopment = parsed.GetValue(development);
        var manifest = parsed.GetValue(documents) is { } file ? ServedDocuments.Read(context, file) : null;
        return new ServeOptions(parsed.GetRequiredValue(urls), isDevelopment)
        {
            Documents = manifest,
            DocumentTrust = manifest is null ? DocumentTrust.Off
                : parsed.GetValue(documentsOnly) ?? !isDevelopment ? DocumentTrust.Required
                : DocumentTrust.Allowed,
            Explorer = isDevelopment || parsed.GetValue(graphiql),
            Introspection = parsed.GetValue(introspection),
            Limits = LimitsOf(parsed.GetRequiredValue(limits)),
        };
    }
}
