using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>The alarms of docs/operating/watching.md, as Prometheus itself raises them over what a node told it.</summary>
internal sealed partial class Alarms : IDisposable
{
    /// <summary>How often Prometheus asks a node, as the page says.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private const string Program = "promtool";
    private const string Instance = "instance=\"127.0.0.1:9464\",job=\"trustsafeguard\"";

    private readonly TestFolder folder = new();

    /// <summary>The names of the alarms that are raised, and no longer pending, after the last of some looks at a node.</summary>
    /// <param name="looks">What the node told at each.</param>
    public async Task<IReadOnlyList<string>> RaisedAsync(IReadOnlyList<string> looks)
    {
        var page = await File.ReadAllTextAsync(Checkout.PathOf("docs", "operating", "watching.md"));
        folder.Write("rules.yml", Rules().Match(page).Groups["rules"].Value);
        var series = looks.SelectMany(SamplesOf).Select(sample => sample.Series).Append($"up{{{Instance}}}").Distinct().ToList();
        var values = looks.Select(look => SamplesOf(look).Append(($"up{{{Instance}}}", "1")).ToDictionary(StringComparer.Ordinal)).ToList();
        var test = new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: 15s\ntests:\n  - interval: 15s\n    input_series:\n");
        foreach (var each in series)
        {
            var told = values.Select(look => look.GetValueOrDefault(each, "_"));
            test.Append(CultureInfo.InvariantCulture, $"      - series: '{each.Replace("'", "''", StringComparison.Ordinal)}'\n        values: '{string.Join(' ', told)}'\n");
        }

        // Nothing is expected, so that it names all that there is.
        var at = (int)((looks.Count - 1) * Every.TotalSeconds);
        test.Append(CultureInfo.InvariantCulture, $"    promql_expr_test:\n      - expr: 'count by (alertname) (ALERTS{{alertstate=\"firing\"}})'\n        eval_time: {at}s\n");
        var (code, output) = await RunAsync("test", "rules", folder.Write("test.yml", test.ToString()));
        var raised = Names().Matches(output).Select(match => match.Groups["name"].Value).ToList();
        (code == 0).ShouldBe(raised.Count == 0, output);
        return raised;
    }

    public void Dispose() => folder.Dispose();

    private static IEnumerable<(string Series, string Value)> SamplesOf(string look) =>
        from line in look.Split('\n')
        let sample = Sample().Match(line)
        where sample.Success
        let tags = sample.Groups["tags"].Value.TrimEnd(',')
        select ($"{sample.Groups["name"].Value}{{{(tags.Length == 0 ? "" : $"{tags},")}{Instance}}}", sample.Groups["value"].Value);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            const string Why = $"`{Program}` is not on this machine: install Debian's package `prometheus`, as `tests/run` as root does.";
            throw Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(Why) : SkipException.ForSkip(Why);
        }

        using (process)
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await said + await complained);
        }
    }

    [GeneratedRegex("The alarms above as rules.*?```yaml\n(?<rules>.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Rules();

    [GeneratedRegex("^(?<name>trustsafeguard_\\w+)(\\{(?<tags>.*)\\})? (?<value>[^ ]+)( \\d+)?\r?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("alertname=\"(?<name>\\w+)\"\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
