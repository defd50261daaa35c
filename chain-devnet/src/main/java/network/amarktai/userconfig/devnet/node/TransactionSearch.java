package network.amarktai.userconfig.devnet.node;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.OrderBy;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.chain.TransactionQuery;

/**
 * {@code GetTxsEvent}, whose request differs between generations: the older one reads {@code events} and {@code
 * pagination} and ignores the rest, the newer one {@code query}, {@code page} and {@code limit}.
 */
final class TransactionSearch {

    private static final int MAX_PAGE = 100;

    private final NodeView view;

    TransactionSearch(NodeView view) {
        this.view = view;
    }

    Answer<GetTxsEventResponse> search(Question<GetTxsEventRequest> question) {
        return view.rules().isNewer() ? byQuery(question.message()) : byEvents(question.message());
    }

    private Answer<GetTxsEventResponse> byEvents(GetTxsEventRequest request) {
        long offset = request.getPagination().getOffset();
        long limit = request.getPagination().getLimit();
        if (offset < 0 || limit < 0) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "offset must greater than 0");
        }
        limit = limit == 0 ? MAX_PAGE : limit;
        if (request.getEventsCount() == 0) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "must declare at least one event to search");
        }
        for (String event : request.getEventsList()) {
            if (event.chars().filter(character -> character == '=').count() != 1) {
                return Answer.refused(
                        Status.Code.INVALID_ARGUMENT,
                        "invalid event; event " + event
                                + " should be of the format: {eventType}.{eventAttribute}={value}");
            }
        }
        Answer<List<IncludedTransaction>> found =
                find(String.join(" AND ", request.getEventsList()), Status.Code.UNKNOWN);
        return page(found, request, offset / limit + 1, limit, Status.Code.UNKNOWN);
    }

    private Answer<GetTxsEventResponse> byQuery(GetTxsEventRequest request) {
        if (request.getQuery().isEmpty()) {
            return Answer.refused(Status.Code.INTERNAL, "query cannot be empty");
        }
        long limit = request.getLimit() <= 0 ? MAX_PAGE : request.getLimit();
        return page(
                find(request.getQuery(), Status.Code.INTERNAL),
                request,
                Math.max(1, request.getPage()),
                limit,
                Status.Code.INTERNAL);
    }

    private Answer<List<IncludedTransaction>> find(String text, Status.Code failure) {
        Optional<TransactionQuery> query = TransactionQuery.parse(text);
        if (query.isEmpty()) {
            return Answer.refused(failure, prefix() + "failed to parse query");
        }
        return Answer.of(view.chain().search(query.orElseThrow(), view.latest().height()));
    }

    private Answer<GetTxsEventResponse> page(
            Answer<List<IncludedTransaction>> found,
            GetTxsEventRequest request,
            long page,
            long limit,
            Status.Code failure) {
        if (found.message().isEmpty()) {
            return new Answer<>(Optional.empty(), found.status());
        }
        List<IncludedTransaction> all = new ArrayList<>(found.message().orElseThrow());
        if (request.getOrderBy() == OrderBy.ORDER_BY_DESC) {
            Collections.reverse(all);
        }
        long size = Math.min(limit, MAX_PAGE);
        long pages = Math.max(1, (all.size() + size - 1) / size);
        if (page > pages) {
            return Answer.refused(failure, prefix() + "page should be within [1, " + pages + "] range, given " + page);
        }
        GetTxsEventResponse.Builder answer = GetTxsEventResponse.newBuilder();
        all.stream()
                .skip((page - 1) * size)
                .limit(size)
                .forEach(each -> answer.addTxs(each.transaction().tx())
                        .addTxResponses(TransactionResponses.of(each, view.rules())));
        if (view.rules().isNewer()) {
            answer.setTotal(all.size());
        } else {
            answer.setPagination(PageResponse.newBuilder().setTotal(all.size()));
        }
        return Answer.of(answer.build());
    }

    private String prefix() {
        return view.rules().isNewer() ? "failed to search for txs: " : "";
    }
}
