"""Addresses of canons and of the worlds of stories."""

from django.urls import path

from fanfold.site.worlds.views import facts, keeping, packs, passages, questions, scenes, standing, suggestions, world

app_name = "worlds"
urlpatterns = [
    path("works/<int:pk>/standing/", standing.standing, name="standing"),
    path("works/<int:pk>/standing/head/", standing.head, name="head"),
    path("works/<int:pk>/standing/again/", standing.again, name="again"),
    path("works/<int:pk>/world/", world.world, name="world"),
    path("works/<int:pk>/world/start/", world.start, name="start"),
    path("works/<int:pk>/world/changes/new/", world.change, name="new_change"),
    path("works/<int:pk>/world/changes/<int:row>/", world.change, name="change"),
    path("works/<int:pk>/world/facts/new/", world.fact, name="new_fact"),
    path("works/<int:pk>/world/facts/<int:row>/", world.fact, name="fact"),
    path("works/<int:pk>/world/secrets/new/", world.secret, name="new_secret"),
    path("works/<int:pk>/world/secrets/<int:row>/", world.secret, name="secret"),
    path("works/<int:pk>/world/secrets/<int:row>/learn/", world.learn, name="learn"),
    path("works/<int:pk>/world/layers/<int:row>/", world.layer, name="layer"),
    path("works/<int:pk>/world/scenes/", scenes.scenes, name="scenes"),
    path("works/<int:pk>/world/take-out/", world.take_out, name="take_out"),
    path("works/<int:pk>/world/chapters/<int:position>/", passages.passage, name="passage"),
    path("works/<int:pk>/world/questions/", questions.questions, name="questions"),
    path("works/<int:pk>/world/questions/answer/", questions.answer, name="answer_question"),
    path("canons/", packs.packs, name="packs"),
    path("canons/new/", packs.new, name="new_pack"),
    path("canons/shipped/", packs.take_shipped, name="take_shipped"),
    path("canons/offer/", keeping.offer, name="offer"),
    path("canons/offers/", keeping.offers, name="offers"),
    path("canons/offers/<int:pk>/", keeping.decide_offer, name="decide_offer"),
    path("canons/<slug:slug>/merge/", keeping.merge, name="merge"),
    path("canons/<slug:slug>/keepers/", keeping.keepers, name="keepers"),
    path("canons/<slug:slug>/", packs.pack, name="pack"),
    path("canons/<slug:slug>/facts/<slug:fact>/", facts.fact, name="pack_fact"),
    path("canons/<slug:slug>/file/", packs.file, name="pack_file"),
    path("canons/<slug:slug>/suggest/", suggestions.suggest, name="suggest"),
    path("canons/<slug:slug>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/decide/", suggestions.decide, name="decide_suggestion"),
    path("canons/<slug:slug>/fandoms/", packs.fandoms, name="pack_fandoms"),
    path("canons/<slug:slug>/seen/", packs.seen, name="seen"),
]
