using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>The root of the command line: parses, runs, and turns whatever goes wrong into one line and an exit code.</summary>
public static class CommandRoot
{
    private const string About = "TrustSafeguard keeps a trust's safeguarding records and answers \"may I?\" by each school's own policy.";

    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings around, CancellationToken stop) => GuardAsync(around, () =>
    {
        var parsed = Parse(arguments, around);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            throw Usage(string.Join(" ", parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)));
        }

        return parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = around.Screen.Profile.Out.Writer,
                Error = around.Errors,
            },
            stop);
    });

    private static ParseResult Parse(IReadOnlyList<string> arguments, Surroundings around)
    {
        try
        {
            return Build(around).Parse(arguments);
        }
        catch (InvalidOperationException cause)
        {
            // Thrown where a check of the whole command asks for an option that does not parse; its words are those of the option.
            throw Usage(cause.Message);
        }
    }

    private static CommandException Usage(string what) => new("usage", $"{what} Add --help to see what the command takes.", ExitCode.BadUsage);

    private static RootCommand Build(Surroundings around)
    {
        var root = new RootCommand(About)
        {
            ServeCommand.Of(around),
            DemoCommand.Of(around),
            new Command("import", "Brings in records from elsewhere.") { ImportGiasCommand.Of(around) },
            new Command("documents", "Handles the GraphQL documents that a server knows.") { DocumentsBuildCommand.Of(around) },
            VerifyCommand.Of(around),
            GenerateCommand.Of(around),
            PoliciesCommand.Of(around),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new FullHelp((HelpAction)help.Action!);
        return root;
    }

    private static async Task<int> GuardAsync(Surroundings around, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (CommandException failure)
        {
            return Fail(around, failure.Code, failure.Message, failure.ExitCode);
        }
        catch (EventStoreException failure)
        {
            return Fail(around, failure.Code, failure.Message, ExitCode.StoreUnusable);
        }
        catch (OperationCanceledException)
        {
            return Fail(around, "stopped", "Stopped before it was done; what was acknowledged is kept.", ExitCode.Stopped);
        }
#pragma warning disable CA1031 // Nobody at a command line is helped by a stack trace.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            return Fail(around, "unexpected", $"{unforeseen.Message} ({unforeseen.GetType().Name})", ExitCode.Unexpected);
        }
    }

    private static int Fail(Surroundings around, string code, string sentence, ExitCode exitCode)
    {
        around.Fail(code, sentence);
        return (int)exitCode;
    }
}
