using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TrustSafeguard.Testing;

/// <summary>The product as a process of its own, as people start it.</summary>
public sealed class GatewayProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly StringBuilder output = new();

    private GatewayProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program that the tests were built with.</summary>
    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "TrustSafeguard.Gateway.dll");

    public static GatewayProcess Start(params string[] arguments) => Start(["dotnet", Built], arguments);

    /// <param name="program">What is run, with its own first arguments: <c>dotnet</c> and another build of the program, or what brings it into another network.</param>
    /// <param name="arguments">What the program is told.</param>
    /// <param name="environment">Variables besides those of the test.</param>
    public static GatewayProcess Start(
        IReadOnlyList<string> program, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(program[0], program.Skip(1).Concat(arguments)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new GatewayProcess(Process.Start(start)!);
    }

    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>The same with variables of the environment.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        using var process = Start(["dotnet", Built], arguments, environment);
        return await process.EndAsync();
    }

    /// <summary>Reads on until a line begins so; fails with what was said when the process ends before.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The process ended without a line `{beginning}`: {output}{await errors}");
    }

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string Listening = "Listening: ";
        var line = await LineAsync(Listening);
        return new Uri(line[Listening.Length..].Split(' ')[0]);
    }

    /// <summary>As a power cut would end it: nothing of it runs any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public string Said => output.ToString();

    /// <summary>What Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>What whoever runs services does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Stops it where it stands, with its connections open.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on after <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>The process's own number.</summary>
    public int Id => process.Id;

    /// <summary>Whether nothing of it runs any more.</summary>
    public bool HasEnded => process.HasExited;

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        output.Append(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString(), await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
