using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.CommandLine.Appointing;
using TrustSafeguard.Gateway.CommandLine.Backup;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.CommandLine.Documents;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.Import;
using TrustSafeguard.Gateway.CommandLine.Log;
using TrustSafeguard.Gateway.CommandLine.Policies;
using TrustSafeguard.Gateway.CommandLine.Restore;
using TrustSafeguard.Gateway.CommandLine.Serve;
using TrustSafeguard.Gateway.CommandLine.Statistics;
using TrustSafeguard.Gateway.CommandLine.Store;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The root of the command line: parses, runs, and turns whatever goes wrong into one line and an exit code.</summary>
public static class CommandRoot
{
    // What stands on the command line or in the configuration is wrong, not the server.
    private const string UnreadableConnection = "store.connection";

    private const string About = "TrustSafeguard keeps a trust's safeguarding records and answers \"may I?\" by each school's own policy.";

    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken stop) =>
        GuardAsync(context, () => InvokeAsync(arguments, context, stop), stop);

    private static Task<int> InvokeAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken stop)
    {
        var parsed = Parse(arguments, context);

        // INVARIANT: before anything else is said of the line: whoever reads it has the secret already.
        foreach (var address in parsed.CommandResult.Children.OfType<OptionResult>().Where(given => given.Option.Name == SharedOptions.StoreName).SelectMany(given => given.Tokens))
        {
            SecretsInTheOpen.RefuseInOption(address.Value);
        }

        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            throw Usage(string.Join(" ", parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)));
        }

        return parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = context.Screen.Profile.Out.Writer,
                Error = context.Errors,
            },
            stop);
    }

    private static ParseResult Parse(IReadOnlyList<string> arguments, CommandContext context)
    {
        try
        {
            return Build(context).Parse(arguments);
        }
        catch (InvalidOperationException cause)
        {
            // Thrown where a check of the whole command asks for an option that does not parse; its words are those of the option.
            throw Usage(cause.Message);
        }
    }

    private static CommandException Usage(string what) => new("usage", $"{what} Add --help to see what the command takes.", ExitCode.BadUsage);

    /// <summary>The commands, as they are parsed.</summary>
    internal static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand(About)
        {
            ServeCommand.Of(context),
            DemoCommand.Of(context),
            new Command("import", "Brings in records from elsewhere.") { ImportGiasCommand.Of(context) },
            AppointCommand.Of(context),
            new Command("documents", "Handles the GraphQL documents that a server knows.") { DocumentsBuildCommand.Of(context) },
            VerifyCommand.Of(context),
            BackupCommand.Of(context),
            RestoreCommand.Of(context),
            LogCommand.Of(context),
            StoreCommand.Of(context),
            GenerateCommand.Of(context),
            PoliciesCommand.Of(context),
            StatisticsCommand.Of(context),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);
        return root;
    }

    private static async Task<int> GuardAsync(CommandContext context, Func<Task<int>> run, CancellationToken stop)
    {
        try
        {
            return await run();
        }
        catch (CommandException failure)
        {
            return Fail(context, failure.Code, failure.Message, failure.ExitCode);
        }
        catch (ConfigurationException failure)
        {
            return Fail(context, failure.Code, failure.Message, ExitCode.BadUsage);
        }
        catch (EventStoreException failure) when (failure.Code == UnreadableConnection)
        {
            return Fail(context, failure.Code, failure.Message, ExitCode.BadUsage);
        }
        catch (EventStoreException failure)
        {
            return Fail(context, failure.Code, failure.Message, StorePasses.MayPass(failure) ? ExitCode.StorePasses : ExitCode.StoreUnusable);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail(context, "stopped", "Stopped before it was done; what was acknowledged is kept.", ExitCode.Stopped);
        }
#pragma warning disable CA1031 // Nobody at a command line is helped by a stack trace.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            // Of what is read once for all, such as the schema, the runtime says no more than where it failed: what is wrong stands within.
            var cause = unforeseen is TypeInitializationException ? unforeseen.GetBaseException() : unforeseen;
            return Fail(context, "unexpected", $"{cause.Message} ({cause.GetType().Name})", ExitCode.Unexpected);
        }
    }

    private static int Fail(CommandContext context, string code, string sentence, ExitCode exitCode)
    {
        context.Fail(code, sentence);
        return (int)exitCode;
    }
}
