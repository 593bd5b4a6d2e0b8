using System.CommandLine;
using System.CommandLine.Parsing;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>How a command is told where the records are: by `--data`, by `--store`, or by the settings that `serve` goes by too.</summary>
internal sealed class RecordsOptions
{
    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string?> store = SharedOptions.Store();
    private readonly Option<string?> reads = new("--reads")
    {
        Description = "The folder of the log of reads, where the server has the setting `Reads`. Left out, the one that the last start went by.",
        HelpName = "FOLDER",
    };

    private readonly bool isOfReads;

    /// <param name="whatOfTheFolder">What the command does to the folder, as a sentence.</param>
    /// <param name="isOfReads">Whether the command is for the log of reads too.</param>
    public RecordsOptions(string? whatOfTheFolder = null, bool isOfReads = false)
    {
        data.Description = whatOfTheFolder ?? data.Description;
        this.isOfReads = isOfReads;
    }

    /// <summary>Gives the command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(store);
        command.Validators.Add(result => RefuseBoth(result, data, store));
        if (isOfReads)
        {
            command.Options.Add(reads);
            command.Validators.Add(result =>
            {
                if (IsGiven(result, reads) && IsGiven(result, store))
                {
                    result.AddError("--reads names a folder, and the server of --store keeps the log of reads beside the records: leave --reads out.");
                }
            });
        }
    }

    /// <summary>Refuses a command line with both.</summary>
    public static void RefuseBoth(CommandResult result, Option<string> data, Option<string?> store)
    {
        if (IsGiven(result, data) && IsGiven(result, store))
        {
            result.AddError("--data names a folder and --store a server: give the one that holds the records.");
        }
    }

    /// <summary>The place. What the command line does not say is for the environment and `appsettings.json` to say.</summary>
    /// <exception cref="ConfigurationException">An address or a setting is wrong.</exception>
    public RecordsPlace PlaceOf(ParseResult parsed) => PlaceOf(parsed, static () => SettingsReading.Of(file: null, commandLine: []).Settings);

    /// <summary>The place. What the command line does not say is for the settings to say.</summary>
    /// <exception cref="ConfigurationException">An address or a setting is wrong.</exception>
    public RecordsPlace PlaceOf(ParseResult parsed, Func<GatewaySettings> read)
    {
        if (parsed.GetResult(data) is { Implicit: false })
        {
            return new RecordsPlace.Folder(parsed.GetRequiredValue(data), ReadsOf(parsed));
        }

        if (parsed.GetValue(store) is { } address)
        {
            return new RecordsPlace.Server(StoreAddress.Parse(address));
        }

        var settings = read();
        return ServedCluster.StoreOf(settings) is { } server ? new RecordsPlace.Server(server)
            : new RecordsPlace.Folder(settings.Data, ReadsOf(parsed) ?? settings.Reads);
    }

    private string? ReadsOf(ParseResult parsed) => isOfReads ? parsed.GetValue(reads) : null;

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
