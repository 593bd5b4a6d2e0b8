namespace TrustSafeguard.Application.Views;

/// <summary>Why the views cannot take an event; thrown before anything is changed.</summary>
internal sealed class ViewException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static ViewException IdTaken() => new("view.id-taken", "what it brings into being is known under the same name already.");

    public static ViewException Unknown(string what) => new("view.record-unknown", $"its log has told of no such {what}.");

    public static ViewException NoView() => new("view.none", "no view knows this kind of event.");
}
