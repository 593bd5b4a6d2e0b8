using System.Globalization;
using System.Reflection;
using Xunit.Runner.InProc.SystemConsole;

namespace TrustSafeguard.Mutants;

/// <summary>Runs the tests on one mutant after another, in a process that has the mutated assemblies: warm, each takes a fraction of what a start would.</summary>
internal static class Driver
{
    private static readonly string[] Mutated = ["TrustSafeguard.Application", "TrustSafeguard.Gateway", "TrustSafeguard.GraphQL"];

    // A mutant that goes round for ever is found out by this. The slowest stage takes a third of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs them, and writes a line for each: its number, by which test it is found, or nothing.</summary>
    /// <param name="stage">Which tests.</param>
    /// <param name="numbers">The mutants, by their number; 0 for none.</param>
    /// <param name="results">The file of the lines.</param>
    /// <returns>1 where one ran for too long; the process is of no use any more.</returns>
    public static async Task<int> RunAsync(Stage stage, IEnumerable<int> numbers, string results)
    {
        FieldInfo[] switches = [.. Mutated
            .Select(name => Assembly.Load(name).GetType(Dispatch.Switch)?.GetField("Active", BindingFlags.Static | BindingFlags.NonPublic)).OfType<FieldInfo>()];
        foreach (var number in numbers)
        {
            foreach (var each in switches)
            {
                each.SetValue(null, number);
            }

            await File.AppendAllTextAsync(results, $"{number.ToString(CultureInfo.InvariantCulture)}\t");
            var running = Task.Run(() => FoundByAsync(stage));
            if (await Task.WhenAny(running, Task.Delay(Patience)) != running)
            {
                await File.AppendAllTextAsync(results, "ran for too long\n");
                return 1;
            }

            await File.AppendAllTextAsync(results, $"{await running}\n");
        }

        return 0;
    }

    private static async Task<string> FoundByAsync(Stage stage)
    {
        using var told = new StringWriter(CultureInfo.InvariantCulture);
        using var runner = new ConsoleRunner([.. stage.Filters, "-noLogo", "-noColor", "-stopOnFail", "-reporter", "quiet"], stage.Tests);
        if (await runner.EntryPoint(TextReader.Null, told) == 0)
        {
            return string.Empty;
        }

        var failed = told.ToString().Split('\n').FirstOrDefault(line => line.Contains("[FAIL]", StringComparison.Ordinal))?.Replace("[FAIL]", "", StringComparison.Ordinal).Trim();
        return failed is null ? $"{stage.Name}: {told.ToString().ReplaceLineEndings(" ")}" : failed.Replace("TrustSafeguard.Gateway.Tests.Access.", "", StringComparison.Ordinal);
    }
}
