using System.Diagnostics;
using System.Globalization;

namespace TrustSafeguard.Benchmarks.Hostile;

/// <summary>
/// Documents that cost an engine much or that it does not know, asked of ours and of GraphQL.NET over the same schema. Each is answered in a process of its own, which is killed
/// where it takes more of the processor, or more memory, than it may. Times hold the first use of the machine code, for the process is new.
/// </summary>
internal static class HostileBenchmark
{
    private const int DefaultSeconds = 60;

    // A process that waits, or one on a machine that is busy, ends too.
    private const int TimesAsLong = 4;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private const long MostBytes = 6L << 30;
    private const double Mega = 1e6;

    /// <param name="args">After how many seconds of the processor a process is killed; or `answer` and an engine, in the process that answers.</param>
    public static async Task RunAsync(string[] args)
    {
        if (args is ["answer", var engine])
        {
            await AnsweringEngine.RunAsync(engine);
            return;
        }

        var longest = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeconds);
        Console.WriteLine(
            $"Each in a process of its own with {MostBytes >> 30} GiB at most, killed after {longest.TotalSeconds:0} s of processor; "
                + "memory is what it took at most, and before the document came");
        foreach (var document in HostileDocument.All())
        {
            Console.WriteLine($"{document.Name}, {document.Text.Length} bytes");
            foreach (var name in AnsweringEngine.Names)
            {
                Console.WriteLine($"    {name,-20} {await AskAsync(name, document.Text, longest)}");
            }
        }
    }

    private static async Task<string> AskAsync(string engine, string document, TimeSpan longest)
    {
        using var process = Process.Start(StartInfo(engine)) ?? throw new InvalidOperationException("The process that answers did not start.");
        try
        {
            // Read, so that a process that ends badly is never kept waiting.
            var complaints = process.StandardError.ReadToEndAsync();
            if (await process.StandardOutput.ReadLineAsync() != "ready")
            {
                throw new InvalidOperationException($"The process that answers did not become ready: {await complaints}");
            }

            process.Refresh();
            var before = process.WorkingSet64;
            await process.StandardInput.WriteAsync(document);
            process.StandardInput.Close();
            return await WatchAsync(process, process.StandardOutput.ReadLineAsync(), before, longest);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<string> WatchAsync(Process process, Task<string?> answer, long before, TimeSpan longest)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (most, processor) = (before, process.TotalProcessorTime);
        var spent = TimeSpan.Zero;
        while (!answer.IsCompleted && most < MostBytes && spent < longest && TimeProvider.System.GetElapsedTime(started) < TimesAsLong * longest)
        {
            await Task.WhenAny(answer, Task.Delay(Between));
            process.Refresh();
            if (!process.HasExited)
            {
                (most, spent) = (Math.Max(most, process.PeakWorkingSet64), process.TotalProcessorTime - processor);
            }
        }

        var memory = string.Create(CultureInfo.InvariantCulture, $"{most / Mega:0} MB ({before / Mega:0} before)");
        return answer.IsCompleted
            ? $"{memory}; {await answer ?? "it ended without an answer"}"
            : $"{memory}; killed without an answer after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, {spent.TotalSeconds:0.0} s of processor";
    }

    private static ProcessStartInfo StartInfo(string engine)
    {
        // Started by `dotnet`, the program is the first argument.
        var program = Environment.ProcessPath!;
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(HostileBenchmark).Assembly.Location] : [];
        return new ProcessStartInfo(program, [.. itself, "hostile", "answer", engine])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["DOTNET_GCHeapHardLimit"] = MostBytes.ToString("x", CultureInfo.InvariantCulture) },
        };
    }
}
