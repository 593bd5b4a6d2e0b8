using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Tests;

namespace TrustSafeguard.Grains.Tests;

/// <summary>Something that is asked of every kind of stream, with commands made up for it.</summary>
internal interface IAskedOfKind
{
    Task AskAsync<TState, TCommand, TEvent>(StreamKind<TState, TCommand, TEvent> kind, Gen<TCommand> commands)
        where TState : class
        where TCommand : class
        where TEvent : class;
}

/// <summary>Takes a question to each kind of stream. A kind that has no commands fails every test that asks all of them.</summary>
internal static class EveryKind
{
    private const int SampleSize = 50;

    // One seed, so that what failed once fails again.
    private static readonly Rnd Seed = new(20_260_302, 9);

    public static TheoryData<string> Names { get; } = [.. StreamKinds.All.Select(kind => kind.Name)];

    /// <summary>With the commands that <see cref="AnyCommand"/> makes up for the kind.</summary>
    public static Task AskAsync(string name, IAskedOfKind asked)
    {
        var kind = StreamKinds.All.Single(each => each.Name == name);
        var commands = typeof(AnyCommand).GetProperties().SingleOrDefault(property => property.PropertyType == typeof(Gen<>).MakeGenericType(kind.Command))
            ?? throw new ArgumentException($"No commands are made up for the kind `{name}`; add a property to {nameof(AnyCommand)}.", nameof(name));
        return (Task)typeof(IAskedOfKind).GetMethod(nameof(IAskedOfKind.AskAsync))!
            .MakeGenericMethod(kind.GetType().GetGenericArguments()).Invoke(asked, [kind, commands.GetValue(null)])!;
    }

    public static IReadOnlyList<T> Some<T>(Gen<T> generator, int count) => [.. Gen.Sample(generator, count, Seed, SampleSize)];
}
