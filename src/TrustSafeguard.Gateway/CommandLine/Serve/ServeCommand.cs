using System.CommandLine;
using System.CommandLine.Parsing;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.CommandLine.Serve;

/// <summary>Serves a folder of records over GraphQL.</summary>
internal sealed class ServeCommand
{
    private readonly CommandContext context;
    private readonly Option<string> urls = SharedOptions.Urls();
    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string?> store = SharedOptions.Store();
    private readonly Option<string?> cluster = new("--cluster")
    {
        Description = "The cluster that this node belongs to: nodes of one ID on one --store find one another, and share the work. `Cluster:SiloPort` is a port of "
            + "its own for each on one machine.",
        HelpName = "ID",
    };

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
            + "docs/operating/configure.md says where they are listed.",
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
        Description = "Once for each trust: appoint its first safeguarding officer, who appoints everybody else but the chair of trustees (`appoint first-chair`). "
            + "The identity is what their identity provider calls them.",
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

    private readonly Option<FileInfo?> config = SharedOptions.ExistingFile(
        "--config", "A file of settings, read after those named appsettings.json; docs/operating/configure.md lists them.");

    private readonly Option<string[]> settings = new("--set")
    {
        Description = "Any setting by its name, such as Issuers:larch:TenantId=…; may be given again for another. No secrets.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> printConfig = new("--print-config")
    {
        Description = "Print the settings in force as JSON, each with where it comes from and secrets masked, and end.",
    };

    private ServeCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var serve = new ServeCommand(context);
        var command = new Command("serve", "Serves the records over GraphQL until it is stopped.")
        {
            serve.urls, serve.data, serve.store, serve.cluster, serve.development, serve.documents, serve.documentsOnly, serve.graphiql, serve.introspection, serve.limits,
            serve.readOnly, serve.proveFirst, serve.firstOfficer, serve.firstOfficerName, serve.trust, serve.config, serve.settings, serve.printConfig,
        };
        command.Validators.Add(serve.CheckFirstOfficer);
        command.Validators.Add(result => RecordsOptions.RefuseBoth(result, serve.data, serve.store));
        serve.limits.Validators.Add(CheckLimits);
        serve.settings.Validators.Add(CheckSettings);
        command.SetAction(async (parsed, stop) =>
        {
            await serve.RunAsync(parsed, stop);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void CheckSettings(OptionResult result)
    {
        if (result.GetValueOrDefault<string[]>().FirstOrDefault(setting => setting.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
        {
            result.AddError($"`{wrong}` sets nothing; write the setting's name, an equals sign and the value, such as `Graphiql=true`.");
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
            _ = result.GetValueOrDefault<string[]>().Aggregate(new ServedLimits(), (limits, setting) => limits.With(setting));
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
        }
    }

    private async Task RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var reading = SettingsReading.Of(parsed.GetValue(config), Given(parsed));
        var options = OptionsOf(reading, parsed.GetValue(development));
        var watched = TelemetryReading.Of(reading.Settings);
        var address = ServedCluster.StoreOf(reading.Settings);
        if (parsed.GetValue(printConfig))
        {
            ServedCluster.Check(reading.Settings, address);
            context.Say(reading.Print(options.Issuers, address is null ? ReadsFolder.Of(reading.Settings.Data, reading.Settings.Reads) : null));
            IssuerWarnings.Tell(context, options);
            return;
        }

        var officer = parsed.GetValue(firstOfficer) is { } identity && parsed.GetValue(trust) is { } uid
            ? new AppointFirst(new FirstPlace(FirstPost.SafeguardingOfficer, uid), identity, parsed.GetValue(firstOfficerName) ?? "First officer")
            : null;
        var joined = ServedCluster.ClusterOf(reading.Settings, address, ServerStores.StorageOf, reading.Limits.Cluster);
        var known = options.Development ? KnownIdentities.Any : new KnownIdentities(options.Issuers);
        await using var telemetry = await WatchedCommand.WatchAsync(watched, stop);
        var watching = context.WatchedBy(telemetry, watched, options.Dashboard);
        if (telemetry.MetricsAddress is { } metrics)
        {
            watching.Say($"Metrics: {metrics}");
        }

        if (address is not null && parsed.GetResult(data) is { Implicit: false })
        {
            // A unit of systemd names the folder at each start, and its operator the server in the environment.
            watching.Say($"The folder of --data, `{reading.Settings.Data}`, is neither read nor written: `Store` is set, and that server keeps the records.");
        }

        var open = OpeningOf(watching, reading, address, joined);
        await using var certificates = new CertificateWatch(
            NamedCertificate.Of(options.Certificate, joined?.Certificate), reading.Limits.Server.CertificateNotice, watching);
        await using var start = NodeStart.Begin((progress, ends) => OpenAsync(open, officer, known, progress, ends), stop);
        await ForegroundServer.RunAsync(watching, start, options with { Log = telemetry.Log }, stop);
    }

    private static Func<StartProgress, CancellationToken, Task<SafeguardingNode>> OpeningOf(
        CommandContext context, SettingsReading reading, StoreAddress? address, SiloCluster? joined)
    {
        var read = reading.Settings;
        if (address is not null)
        {
            return (progress, stop) => RecordsServer.OpenToServeAsync(context, address, joined, progress, stop);
        }

        var journal = new FileJournalOptions { Folder = read.Data, ReadOnly = read.ReadOnly, ProvesFirst = read.ProveFirst };
        var reads = ReadsFolder.OptionsFor(read.Data, read.Reads, reading.Limits.Server, read.ReadOnly);
        return (progress, stop) => RecordsFolder.OpenToServeAsync(context, journal, reads, progress, stop);
    }

    private async Task<SafeguardingNode> OpenAsync(
        Func<StartProgress, CancellationToken, Task<SafeguardingNode>> open, AppointFirst? officer, KnownIdentities known, StartProgress progress, CancellationToken stop)
    {
        var node = await open(progress, stop);
        try
        {
            await (officer is null ? Task.CompletedTask : FirstPosts.AppointAtStartAsync(context, node, officer, known));
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the command line says, by the names of the settings. What it does not say is for the files and the environment to say.</summary>
    private IEnumerable<KeyValuePair<string, string?>> Given(ParseResult parsed)
    {
        (Option Option, string Setting)[] named =
        [
            (urls, nameof(GatewaySettings.Urls)), (data, nameof(GatewaySettings.Data)), (store, nameof(GatewaySettings.Store)),
            (cluster, $"{nameof(GatewaySettings.Cluster)}:{nameof(ClusterSettings.Id)}"), (readOnly, nameof(GatewaySettings.ReadOnly)),
            (proveFirst, nameof(GatewaySettings.ProveFirst)), (documents, nameof(GatewaySettings.Documents)), (documentsOnly, nameof(GatewaySettings.DocumentsOnly)),
            (graphiql, nameof(GatewaySettings.Graphiql)), (introspection, nameof(GatewaySettings.Introspection)),
        ];
        return named
            .Where(pair => parsed.GetResult(pair.Option) is { Implicit: false })
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Setting, parsed.GetResult(pair.Option)!.Tokens is [{ } token, ..] ? token.Value : "true"))
            .Concat(PartsOf(parsed.GetRequiredValue(limits)).Select(pair => KeyValuePair.Create($"{nameof(GatewaySettings.Limits)}:{pair.Key}", pair.Value)))
            .Concat(PartsOf(parsed.GetRequiredValue(settings)))
            .GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.Last());
    }

    private static IEnumerable<KeyValuePair<string, string?>> PartsOf(string[] texts) =>
        texts.Select(text => text.Split('=', 2)).Select(parts => KeyValuePair.Create<string, string?>(parts[0].Trim(), parts[1].Trim()));

    private ServeOptions OptionsOf(SettingsReading reading, bool isDevelopment)
    {
        var read = reading.Settings;
        if (ServeOptions.FaultOf(read.Urls) is { } fault)
        {
            throw new ConfigurationException("config.value", $"`Urls`: {fault}");
        }

        if (read.DocumentsOnly == true && (isDevelopment || read.Documents is null))
        {
            throw new ConfigurationException(
                "config.value", "--documents-only needs --documents FILE, and does not go with --dev, which answers any document (settings `DocumentsOnly` and `Documents`).");
        }

        var manifest = read.Documents is { } path ? ServedDocuments.Read(context, new FileInfo(path)) : null;
        var options = new ServeOptions(read.Urls, isDevelopment)
        {
            Documents = manifest,
            DocumentTrust = manifest is null ? DocumentTrust.Off
                : !isDevelopment && read.DocumentsOnly != false ? DocumentTrust.Required
                : DocumentTrust.Allowed,
            Explorer = isDevelopment || read.Graphiql,
            Introspection = read.Introspection,
            Limits = reading.Limits,
        };
        return options.With(read, reading.Limits.Tokens);
    }
}
