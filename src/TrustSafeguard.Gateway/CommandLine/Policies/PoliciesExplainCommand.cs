using System.CommandLine;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Asks a policy a question and prints the explanation.</summary>
internal sealed class PoliciesExplainCommand
{
    private readonly Option<string> policy = new("--policy") { Description = $"Which policy answers: {PolicyArgument.Help}.", HelpName = "POLICY", Required = true };
    private readonly Option<Activity> activity = Word<Activity>("--activity", "What is done, received or found", null);
    private readonly Option<Role[]> actor = Words<Role>("--actor", "Who does it, by all the roles that the person holds", Role.Teacher);
    private readonly Option<CounterpartKind?> counterpart = WordIfGiven<CounterpartKind>("--counterpart", "Who is on the other side");
    private readonly Option<Direction> direction = Word<Direction>("--direction", "Whether the adult acts or receives", Direction.Outbound);
    private readonly Option<Purpose> purpose = Word<Purpose>("--purpose", "Why", Purpose.Professional);
    private readonly Option<Fact[]> facts = Words<Fact>("--facts", "Circumstances that hold");
    private readonly Option<Role[]> approvals = Words<Role>("--approvals", "Who has agreed");
    private readonly Option<int?> age = new("--age") { Description = $"The other's age in whole years (0 to {Counterparts.OldestAge}).", HelpName = "N" };

    public static Command Of(CommandContext context)
    {
        var explain = new PoliciesExplainCommand();
        var command = new DetailedCommand(
            "explain",
            "Asks a policy “may I?” and prints what it answers, why, what to do, and what would change the answer.",
            """
            Words are those of the API: --activity LONE_LIFT --counterpart CURRENT_STUDENT --age 14 --facts EMERGENCY NO_SAFE_ALTERNATIVE
            """)
        {
            explain.policy, explain.activity, explain.actor, explain.counterpart, explain.age, explain.direction, explain.purpose, explain.facts, explain.approvals,
        };
        explain.age.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var years) && years is >= 0 and <= Counterparts.OldestAge))
            {
                result.AddError($"`{token.Value}` does not do for --age; give a whole number from 0 to {Counterparts.OldestAge}.");
            }
        });
        command.SetAction(parsed => (int)explain.Run(context, parsed));
        return command;
    }

    private ExitCode Run(CommandContext context, ParseResult parsed)
    {
        var asking = PolicyArgument.Read(context, parsed.GetRequiredValue(policy));
        var what = parsed.GetRequiredValue(activity);
        var given = parsed.GetValue(counterpart);
        if (Counterparts.Meant(what, given) is not { } other)
        {
            return NoCounterpart(context, what, given);
        }

        var asked = new Situation
        {
            Actor = RoleSet.Of(parsed.GetValue(actor) ?? []),
            Counterpart = other,
            CounterpartAge = parsed.GetValue(age),
            Activity = what,
            Direction = parsed.GetValue(direction),
            Purpose = parsed.GetValue(purpose),
            Facts = FactSet.Of(parsed.GetValue(facts) ?? []),
            Approvals = RoleSet.Of(parsed.GetValue(approvals) ?? []),
        };
        if (given is null && asking.TurnsOnCounterpart(asked))
        {
            return NoCounterpart(context, what, given);
        }

        context.Say(asking.Assess(asked).InFull().Explain());
        return ExitCode.Done;
    }

    private static ExitCode NoCounterpart(CommandContext context, Activity activity, CounterpartKind? said)
    {
        context.Fail("explain.counterpart", Counterparts.Ask(activity, said, "with --counterpart"));
        return ExitCode.BadUsage;
    }

    private static Option<T> Word<T>(string name, string description, T? byDefault)
        where T : struct, Enum
    {
        var option = new Option<T>(name) { Description = $"{description}.", HelpName = "WORD", Required = byDefault is null };
        if (byDefault is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.CustomParser = result => Parse<T>(result, result.Tokens[0].Value, name);
        return option;
    }

    private static Option<T?> WordIfGiven<T>(string name, string description)
        where T : struct, Enum =>
        new(name)
        {
            Description = $"{description}; asked for where the answer turns on it.",
            HelpName = "WORD",
            CustomParser = result => Parse<T>(result, result.Tokens[0].Value, name),
        };

    private static Option<T[]> Words<T>(string name, string description, params T[] byDefault)
        where T : struct, Enum =>
        new(name)
        {
            Description = $"{description}; several with spaces between.",
            HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => [.. result.Tokens.Select(token => Parse<T>(result, token.Value, name))],
        };

    private static T Parse<T>(System.CommandLine.Parsing.ArgumentResult result, string word, string name)
        where T : struct, Enum
    {
        if (!Vocabulary.TryParse<T>(word, out var value))
        {
            result.AddError(
                $"`{word}` does not do for {name}; "
                    + $"{(Vocabulary.NearestTo<T>(word) is { } nearest ? $"did you mean {nearest}?" : $"write one of {string.Join(", ", Vocabulary.WordsOf<T>())}.")}");
        }

        return value;
    }
}
