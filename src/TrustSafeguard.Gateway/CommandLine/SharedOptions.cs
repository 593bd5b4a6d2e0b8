using System.CommandLine;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Options that several commands share, each worded once.</summary>
internal static class SharedOptions
{
    /// <summary>Whether to copy from a folder whose end may be missing.</summary>
    public static Option<bool> EndMayBeMissing() => new("--end-may-be-missing")
    {
        Description = "Take what is there, though records may be missing at the end of the folder that is copied from. Nothing says so afterwards.",
    };

    public const string DefaultFolder = "./data";

    /// <summary>The option that names a server. A secret in it is refused, whichever command it is given to.</summary>
    public const string StoreName = "--store";

    public static Option<string> Data() => new("--data")
    {
        Description = "The folder that holds the records; it is made where it does not exist.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => DefaultFolder,
    };

    public static Option<string?> Store() => new(StoreName)
    {
        Description = "The server that keeps the records in the place of a folder: postgres:CONNECTION or azure:CONNECTION. An address with a password, a key or a signature is "
            + "given in the environment, as TRUSTSAFEGUARD__Store, or in a file that TRUSTSAFEGUARD__StoreFile names.",
        HelpName = "ADDRESS",
    };

    public static Option<string> Urls()
    {
        var option = new Option<string>("--urls")
        {
            Description = "Where to listen; several addresses with semicolons between.",
            HelpName = "URL",
            DefaultValueFactory = _ => ServeOptions.DefaultUrls,
        };
        option.Validators.Add(result =>
        {
            if (ServeOptions.FaultOf(result.GetValueOrDefault<string>()) is { } fault)
            {
                result.AddError(fault);
            }
        });
        return option;
    }

    public static Option<int> Count(string name, string description, int least, int most, int byDefault)
    {
        var option = new Option<int>(name) { Description = $"{description} ({least} to {most}).", HelpName = "N", DefaultValueFactory = _ => byDefault };
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"`{result.Tokens[0].Value}` does not do for {name}; give a whole number from {least} to {most}.");
            return byDefault;
        };
        return option;
    }

    public static Option<FileInfo?> ExistingFile(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { Exists: false } file)
            {
                result.AddError($"`{file}` given to {name} does not exist; give the path of a file.");
            }
        });
        return option;
    }
}
