using System.Diagnostics;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>A program of this machine that runs and ends.</summary>
internal static class Tool
{
    /// <summary>The full path of a program on the PATH; null where there is none.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs it to its end; its output is shown only where it fails.</summary>
    /// <exception cref="PeerException">It is not there, took too long or failed.</exception>
    public static void Run(string folder, TimeSpan limit, string program, params string[] arguments) =>
        _ = Read(folder, limit, program, arguments, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Runs it to its end, and gives what it printed.</summary>
    /// <exception cref="PeerException">It is not there, took too long or failed.</exception>
    public static string Read(string folder, TimeSpan limit, string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Start(folder, program, arguments, environment);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new PeerException($"`{program}` did not end within {limit} (PeerLimits).");
        }

        if (process.ExitCode != 0)
        {
            throw new PeerException($"`{program} {string.Join(' ', arguments)}` ended with code {process.ExitCode}: {(said.Result + complained.Result).Trim()}");
        }

        return said.Result;
    }

    private static Process Start(string folder, string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(program) && Find(program) is null)
        {
            throw new PeerException($"`{program}` is missing on this machine; the peer needs it.");
        }

        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        var process = Process.Start(info) ?? throw new PeerException($"`{program}` did not start.");
        process.StandardInput.Close();
        return process;
    }
}
