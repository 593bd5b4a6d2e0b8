using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace TrustSafeguard.Mutants;

/// <summary>A folder with the tests in it, in which mutated assemblies take the place of the product's.</summary>
internal sealed class Trial
{
    private readonly string folder;
    private readonly string results;

    private Trial(string folder) => (this.folder, results) = (folder, Path.Combine(folder, "..", Path.GetFileName(folder) + ".results"));

    /// <summary>A new folder, of links to what is in this program's.</summary>
    public static async Task<Trial> BeginAsync(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        using var copying = Process.Start("cp", ["-al", AppContext.BaseDirectory, folder]);
        await copying.WaitForExitAsync();

        // A build that goes on beside writes to what it made: these are copies of their own.
        foreach (var own in Directory.GetFiles(folder, "TrustSafeguard.*"))
        {
            var copy = own + ".copy";
            File.Copy(own, copy);
            File.Move(copy, own, overwrite: true);
        }

        return new Trial(folder);
    }

    /// <summary>The place of an assembly; what is written there takes the place of the link.</summary>
    public string PlaceOf(string assembly)
    {
        var place = Path.Combine(folder, assembly + ".dll");
        File.Delete(place);
        File.Delete(Path.ChangeExtension(place, ".pdb"));
        return place;
    }

    /// <summary>Runs the tests on mutants, one stage after another: those that a stage lets pass, and what has no change, in the next.</summary>
    /// <param name="numbers">The mutants; 0 for no change.</param>
    /// <param name="letPass">Whether a stage has let a mutant pass in a run before; it is not tried there again.</param>
    /// <param name="passed">Told what a stage lets pass.</param>
    /// <returns>By which test each was found; empty where by none.</returns>
    public async IAsyncEnumerable<(int Number, string FoundBy)> RunAsync(
        IReadOnlyCollection<int> numbers, Func<int, string, bool> letPass, Action<int, string> passed)
    {
        var left = numbers;
        for (var stage = 0; stage < Stage.All.Count; stage++)
        {
            var name = Stage.All[stage].Name;
            List<int> next = [.. left.Where(number => letPass(number, name))];
            await foreach (var (number, foundBy) in RunSideBySideAsync(stage, [.. left.Where(number => !letPass(number, name)).Order()]))
            {
                if (number == 0 && foundBy.Length > 0)
                {
                    throw new InvalidOperationException($"Mend this first: without a change a test fails, and nothing could be told of any: {foundBy}");
                }

                if (foundBy.Length == 0)
                {
                    next.Add(number);
                    passed(number, name);
                }
                else
                {
                    yield return (number, foundBy);
                }
            }

            Console.WriteLine($"{name}: {next.Count} of {left.Count} passed");
            left = next;
        }

        foreach (var number in left)
        {
            yield return (number, string.Empty);
        }
    }

    // A test is on one core for the most part: a process for each.
    private IAsyncEnumerable<(int Number, string FoundBy)> RunSideBySideAsync(int stage, IReadOnlyCollection<int> numbers)
    {
        var told = Channel.CreateUnbounded<(int Number, string FoundBy)>();
        var lanes = Enumerable.Range(0, Environment.ProcessorCount).Select(lane => RunLaneAsync(
            stage, $"{results}.{lane.ToString(CultureInfo.InvariantCulture)}", [.. numbers.Where((_, index) => index % Environment.ProcessorCount == lane)], told.Writer));
        _ = Task.WhenAll(lanes).ContinueWith(ended => told.Writer.Complete(ended.Exception?.InnerException), TaskScheduler.Default);
        return told.Reader.ReadAllAsync();
    }

    // A process that ends before its time, or has to, was ended by the mutant that it was at.
    private async Task RunLaneAsync(int stage, string file, List<int> left, ChannelWriter<(int Number, string FoundBy)> writer)
    {
        while (left.Count > 0)
        {
            await File.WriteAllTextAsync(file, string.Empty);
            var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "TrustSafeguard.Mutants.dll"), "drive", $"{stage}", file, .. left.Select(number => $"{number}")])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder,
                Environment = { ["DOTNET_TieredPGO"] = "0", ["TRUSTSAFEGUARD_ACCESS_HISTORIES"] = "24" },
            };
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var told = 0;
            while (true)
            {
                var isOver = process.HasExited;
                var lines = (await File.ReadAllTextAsync(file)).Split('\n');
                for (; told < lines.Length - 1; told++)
                {
                    await writer.WriteAsync(Of(lines[told]));
                }

                if (isOver)
                {
                    // The line that was begun and not ended tells which mutant ended the process.
                    if (lines[^1].Length > 0)
                    {
                        await writer.WriteAsync(Of(lines[^1]) with { FoundBy = "the process ended" });
                        told++;
                    }

                    break;
                }

                await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1)));
            }

            if (told == 0)
            {
                throw new InvalidOperationException($"The tests did not begin in {folder}.");
            }

            left.RemoveRange(0, told);
        }
    }

    private static (int Number, string FoundBy) Of(string line) => line.Split('\t') is [var number, var by]
        ? (int.Parse(number, CultureInfo.InvariantCulture), by)
        : throw new InvalidOperationException($"No result: {line}");
}
