namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>The place in a list where the engine keeps how it wrote it; null at first. Whatever is there is the engine's.</summary>
/// <typeparam name="TList">The type of the list.</typeparam>
/// <param name="list">The list.</param>
public delegate ref object? FormsOf<in TList>(TList list)
    where TList : class;
