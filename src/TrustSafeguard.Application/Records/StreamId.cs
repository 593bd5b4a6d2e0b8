namespace TrustSafeguard.Application.Records;

/// <summary>The name of a stream that takes commands of one kind; <see cref="StreamIds"/> makes them.</summary>
/// <param name="Name">As the log has it.</param>
public readonly record struct StreamId<TCommand>(string Name)
    where TCommand : class
{
    public override string ToString() => Name;
}
