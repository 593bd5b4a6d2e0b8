using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>Reads the settings from everywhere they may stand. Of two places the later one holds: the files, the environment, the command line.</summary>
public sealed class SettingsReading
{
    /// <summary>What the names of variables of the environment begin with.</summary>
    public const string EnvironmentPrefix = "TRUSTSAFEGUARD__";

    private const string FileName = "appsettings.json";
    private const string Masked = "***";
    private const string ByDefault = "default";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<SettingsSource> sources;

    private SettingsReading(List<SettingsSource> sources)
    {
        this.sources = sources;
        Settings = new ConfigurationRoot([.. sources.Select(source => source.Provider)]).Get<GatewaySettings>() ?? new GatewaySettings();
        Limits = (Settings.Limits ?? new Dictionary<string, string>()).Aggregate(new ServedLimits(), (limits, pair) => limits.With($"{LimitOf(pair.Key)}={pair.Value}"));
        if (Limits.Fault() is { } fault)
        {
            throw new ConfigurationException("config.value", fault);
        }

        Limits = Limits.LeavingConnections();
    }

    /// <summary>What is in force.</summary>
    public GatewaySettings Settings { get; }

    /// <summary>The limits in force.</summary>
    public ServedLimits Limits { get; }

    /// <param name="file">A file that holds more than those named appsettings.json; null for none.</param>
    /// <param name="commandLine">What the command line says, by the settings' names.</param>
    /// <exception cref="ConfigurationException">Something of it is wrong.</exception>
    public static SettingsReading Of(FileInfo? file, IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        List<string> files = [Path.Combine(AppContext.BaseDirectory, FileName), Path.GetFullPath(FileName)];
        List<SettingsSource> sources = [.. files.Distinct().Where(File.Exists).Concat(file is null ? [] : [file.FullName]).Select(OfFile)];
        sources.Add(new SettingsSource("the environment", ProviderOf(builder => builder.AddEnvironmentVariables(EnvironmentPrefix)), SettingsPlace.Environment));
        sources.Add(new SettingsSource(SecretsInTheOpen.CommandLine, ProviderOf(builder => builder.AddInMemoryCollection(commandLine)), SettingsPlace.CommandLine));
        foreach (var source in sources)
        {
            foreach (var (key, value) in source.Values)
            {
                Check(source, key, value);
            }
        }

        return new SettingsReading(sources);
    }

    /// <summary>What is in force as JSON: each setting with where it comes from, secrets masked.</summary>
    /// <param name="issuers">The issuers, as these settings are read.</param>
    /// <param name="reads">The folder of the log of reads; null where a server keeps it.</param>
    public string Print(IReadOnlyList<Issuer> issuers, string? reads)
    {
        var printed = new JsonObject();
        Print(printed, "", SettingsShape.Root, EffectiveSettings.Of(Settings, issuers, reads));

        // A tenant's tokens of version 1 and of version 2 say different things of who issued them.
        foreach (var issuer in issuers.Where(issuer => issuer.Issuers.Count > 1))
        {
            Add(printed, $"{nameof(GatewaySettings.Issuers)}:{issuer.Name}:{nameof(IssuerSettings.Issuer)}", issuer.Issuers);
        }

        foreach (var (name, value) in Limits.All)
        {
            Add(printed, $"{nameof(GatewaySettings.Limits)}:{name}", value);
        }

        return printed.ToJsonString(Indented);
    }

    private void Print(JsonObject printed, string at, SettingsShape shape, object? value)
    {
        if (shape.IsList && value is IReadOnlyList<string> items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Add(printed, $"{at}:{i}", items[i]);
            }
        }
        else if (shape.Named is { } named)
        {
            foreach (var (name, one) in NamedIn(value))
            {
                Print(printed, $"{at}:{name}", new SettingsShape(named), one);
            }
        }
        else if (shape.IsLeaf)
        {
            Add(printed, at, value is null ? null : shape.IsSecret ? Masked : shape.IsConnection ? StoreAddress.Parse((string)value).ToString() : value);
        }
        else if (value is not null)
        {
            foreach (var property in shape.Properties.Where(property => property.Name != nameof(GatewaySettings.Limits)))
            {
                Print(printed, at.Length == 0 ? property.Name : $"{at}:{property.Name}", shape.Below(property.Name)!, property.GetValue(value));
            }
        }
    }

    private static IEnumerable<(string Name, object Value)> NamedIn(object? value) => value switch
    {
        IReadOnlyDictionary<string, IssuerSettings> issuers => issuers.Select(pair => (pair.Key, (object)pair.Value)),
        IReadOnlyDictionary<string, IntegrationSettings> integrations => integrations.Select(pair => (pair.Key, (object)pair.Value)),
        _ => [],
    };

    private void Add(JsonObject printed, string key, object? value)
    {
        if (value is not null)
        {
            printed[key] = new JsonObject { ["value"] = JsonSerializer.SerializeToNode(value), ["from"] = SourceOf(key) };
        }
    }

    private string SourceOf(string key) => sources.LastOrDefault(source => source.Has(key)) is not { } source || source.TakesOut(key) ? ByDefault
        : source.Kind == SettingsPlace.Environment ? $"{source.Name}, {VariableOf(key)}"
        : source.Name;

    /// <summary>The variable of the environment that sets a key.</summary>
    internal static string VariableOf(string key) => EnvironmentPrefix + key.Replace(":", "__", StringComparison.Ordinal);

    private static void Check(SettingsSource source, string key, string? value)
    {
        var shape = SettingsShape.Root;
        foreach (var name in key.Split(':'))
        {
            shape = shape.Below(name) is { } below ? below
                : throw new ConfigurationException("config.unknown-key", $"`{key}` in {source.Name} is not a setting: of `{name}`, {shape.Hint(name)}.");
        }

        if (!shape.IsLeaf)
        {
            // So stands an empty list of a file.
            if (string.IsNullOrEmpty(value))
            {
                return;
            }

            throw Wrong(
                source, key,
                shape.IsList ? $"it has parts, being a list: write `[\"{value}\"]` in a file, and `{key}:0` elsewhere"
                    : "it has parts: set each under its own name, as docs/operating/configure.md shows");
        }

        if (value is null && shape.MayBeNull)
        {
            return;
        }

        CheckText(source, key, value);
        if (source.Kind != SettingsPlace.Environment)
        {
            SecretsInTheOpen.Refuse(shape, key, value, source.Name);
        }

        if ((shape.Type == typeof(bool) || shape.Type == typeof(bool?)) && !bool.TryParse(value, out _))
        {
            throw Wrong(source, key, "write `true` or `false`");
        }

        if (shape.Type == typeof(int) && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Wrong(source, key, "write a whole number");
        }

        if (key.StartsWith(nameof(GatewaySettings.Limits) + ":", StringComparison.OrdinalIgnoreCase))
        {
            CheckLimit(source, key, value);
        }
    }

    // A text that is there and says nothing replaces what would hold without it: a claim of no name is in nobody's token.
    private static void CheckText(SettingsSource source, string key, [NotNull] string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ConfigurationException("config.value", $"`{key}` in {source.Name} is empty, which has no meaning: write a value, or take it out.");
        }

        // What an identity begins with is recorded, however it was chosen.
        if (key.StartsWith(nameof(GatewaySettings.Issuers) + ":", StringComparison.OrdinalIgnoreCase) && value.Trim() != value
            && !key.EndsWith(":" + nameof(IssuerSettings.IdentityPrefix), StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigurationException(
                "config.value", $"`{key}` in {source.Name} begins or ends with a space or a new line: take that out.");
        }
    }

    private static void CheckLimit(SettingsSource source, string key, string value)
    {
        var name = LimitOf(key.Split(':')[1]);
        try
        {
            new ServedLimits().With($"{name}={value}");
        }
        catch (FormatException wrong) when (new ServedLimits().Names.Contains(name))
        {
            throw new ConfigurationException("config.value", $"`{key}` in {source.Name}: {wrong.Message}");
        }
        catch (FormatException wrong)
        {
            throw new ConfigurationException(
                "config.unknown-key",
                $"`{key}` in {source.Name} is not a setting. "
                    + (NearestWord.To(name, new ServedLimits().Names) is { } nearest ? $"Write `{nearest}`, or take it out." : wrong.Message));
        }
    }

    // Names of the environment are often written in capitals; those of limits are told apart by nothing but letters.
    private static string LimitOf(string name) => new ServedLimits().Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    // What stands under a name that is not its own may be a secret, such as the password of a certificate under the certificate's.
    private static ConfigurationException Wrong(SettingsSource source, string key, string cure) =>
        new("config.value", $"What stands under `{key}` in {source.Name} does not do: {cure}.");

    private static SettingsSource OfFile(string path)
    {
        try
        {
            return new SettingsSource(path, ProviderOf(builder => builder.AddJsonFile(path, optional: false, reloadOnChange: false)), SettingsPlace.File);
        }
        catch (Exception cause) when (cause is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("config.file", $"`{path}` cannot be read: {cause.GetBaseException().Message} Mend it, or take it away.");
        }
    }

    private static IConfigurationProvider ProviderOf(Action<IConfigurationBuilder> add)
    {
        var builder = new ConfigurationBuilder();
        add(builder);
        return builder.Build().Providers.Single();
    }
}
