using System.Diagnostics;
using System.Globalization;

namespace TrustSafeguard.Benchmarks.Hostile;

/// <summary>
/// Documents that cost an engine much or that it does not know, asked of ours and of GraphQL.NET over the same schema. Each is answered in a process of its own, which is killed
/// where it takes longer, or more memory, than it may. Times hold the first use of the machine code, for the process is new.
/// </summary>
internal static class HostileBenchmark
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private const long MostBytes = 6L << 30;
    private const double Mega = 1e6;

    /// <param name="args">Nothing; or `answer` and an engine, in the process that answers.</param>
    public static async Task RunAsync(string[] args)
    {
        if (args is ["answer", var engine])
        {
            await AnsweringEngine.RunAsync(engine);
            return;
        }

        Console.WriteLine($"Each in a process of its own with {MostBytes >> 30} GiB at most, killed after {Longest.TotalSeconds:0} s; memory is what it took at most, and before the document came");
        foreach (var document in HostileDocument.All())
        {
            Console.WriteLine($"{document.Name}, {document.Text.Length} bytes");
            foreach (var name in AnsweringEngine.Names)
            {
                Console.WriteLine($"    {name,-20} {await AskAsync(name, document.Text)}");
            }
        }
    }

    private static async Task<string> AskAsync(string engine, string document)
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
            return await WatchAsync(process, process.StandardOutput.ReadLineAsync(), before);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<string> WatchAsync(Process process, Task<string?> answer, long before)
    {
        var started = TimeProvider.System.GetTimestamp();
        var most = before;
        while (!answer.IsCompleted && TimeProvider.System.GetElapsedTime(started) < Longest && most < MostBytes)
        {
            await Task.WhenAny(answer, Task.Delay(Between));
            process.Refresh();
            most = process.HasExited ? most : Math.Max(most, process.PeakWorkingSet64);
        }

        var memory = string.Create(CultureInfo.InvariantCulture, $"{most / Mega:0} MB ({before / Mega:0} before)");
        return answer.IsCompleted
            ? $"{memory}; {await answer ?? "it ended without an answer"}"
            : $"{memory}; killed after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s without an answer";
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
