namespace ProtoGen.Fault.Tests.Stress;

/// <summary>What the handler of a call does.</summary>
public enum HandlerPlan
{
    AnswersAtOnce,
    AnswersLater,
    Fails,
    WaitsForItsToken,
}

/// <summary>When the caller gives up.</summary>
public enum CancelPlan
{
    Never,
    BeforeTheCall,
    AfterTheCall,
    AtSomeMoment,
}

/// <summary>
/// Everything about a call, from the seed and its number: both sides know it without telling each other, and a seed
/// repeats a run as far as the scheduler lets it.
/// </summary>
public readonly record struct CallPlan(
    bool IsOneWay, int RequestSize, int ResultSize, HandlerPlan Handler, CancelPlan Cancel, int Patience)
{
    /// <summary>The limit of both sides: a few requests and results are larger.</summary>
    public const int MaxMessageSize = 512 * 1024;

    private const int TooLarge = MaxMessageSize + 1;

    /// <summary>Whether the request can never be sent.</summary>
    public bool IsRequestTooLarge => RequestSize >= MaxMessageSize;

    /// <summary>Whether the result can never be sent.</summary>
    public bool IsResultTooLarge => ResultSize >= MaxMessageSize;

    public static CallPlan Of(int seed, int number)
    {
        var random = new Dice(((ulong)(uint)seed << 32) | (uint)number);
        bool isOneWay = random.Next(20) == 0;
        int request = Size(ref random);
        int result = Size(ref random);
        var handler = random.Next(1000) switch
        {
            < 700 => HandlerPlan.AnswersAtOnce,
            < 980 => HandlerPlan.AnswersLater,
            < 995 => HandlerPlan.Fails,
            _ => HandlerPlan.WaitsForItsToken,
        };
        var cancel = random.Next(100) switch
        {
            < 85 => CancelPlan.Never,
            < 87 => CancelPlan.BeforeTheCall,
            < 90 => CancelPlan.AfterTheCall,
            _ => CancelPlan.AtSomeMoment,
        };
        if (handler == HandlerPlan.WaitsForItsToken)
        {
            // Nothing else would end it. A one-way gives its handler no token of the caller's.
            handler = isOneWay ? HandlerPlan.AnswersLater : handler;
            cancel = CancelPlan.AtSomeMoment;
        }

        return new CallPlan(isOneWay, request, result, handler, cancel, random.Next(3000));
    }

    private static int Size(ref Dice random) => random.Next(4000) switch
    {
        < 1200 => 0,
        < 3700 => random.Next(300),
        < 3980 => random.Next(16 * 1024),
        < 3998 => random.Next(400 * 1024),
        _ => TooLarge,
    };
}
